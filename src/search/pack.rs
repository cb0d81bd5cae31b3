//! Numbers and bytes as the files of the index have them.

/// Writes `number` in groups of seven bits, the lowest first (LEB128).
pub fn varint(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

/// How hard to look for repetitions: to look harder takes twice as long, and saves a sixth.
const LEVEL: u8 = 1;

/// `bytes` as a raw stream of RFC 1951, which browsers read by themselves, so that
/// the files are small on any host.
pub fn deflated(bytes: &[u8]) -> Vec<u8> {
    miniz_oxide::deflate::compress_to_vec(bytes, LEVEL)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numbers_are_one_byte() {
        let written = |number| {
            let mut out = Vec::new();
            varint(&mut out, number);
            out
        };
        assert_eq!(written(0), [0]);
        assert_eq!(written(127), [127]);
        assert_eq!(written(128), [128, 1]);
        assert_eq!(written(u32::MAX), [255, 255, 255, 255, 15]);
    }
}
