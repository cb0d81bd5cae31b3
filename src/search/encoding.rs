//! The encoding of numbers and files in the index.

/// Appends `number` as a variable-length integer (LEB128): groups of seven bits, lowest first.
pub fn push_varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// The compression level. A higher level takes twice as long, for files that are a sixth smaller.
const LEVEL: u8 = 1;

/// Compresses `bytes` to raw DEFLATE (RFC 1951), which browsers can decompress, so that the
/// files are small on hosts that do not compress responses.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(bytes, LEVEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_take_one_byte() {
        let encoded = |number| {
            let mut out = Vec::new();
            push_varint(&mut out, number);
            out
        };
        assert_eq!(encoded(0), [0]);
        assert_eq!(encoded(127), [127]);
        assert_eq!(encoded(128), [128, 1]);
        assert_eq!(encoded(u32::MAX), [255, 255, 255, 255, 15]);
    }
}
