//! A fast scan for the most frequent bytes of text.

/// Returns the number of lower-case ASCII letters at the start of `bytes`. It tests
/// eight bytes at a time.
#[inline]
pub fn count_lower_case(bytes: &[u8]) -> usize {
    const EACH_BYTE: u64 = 0x0101_0101_0101_0101;
    const HIGH_BITS: u64 = 0x80 * EACH_BYTE;
    let mut count = 0;
    while let Some(eight) = bytes.get(count..).and_then(|rest| rest.first_chunk::<8>()) {
        let eight = u64::from_le_bytes(*eight);
        let seven_bits = eight & !HIGH_BITS;
        // The high bit of each byte is set for bytes from `a` on, and for bytes above `z`.
        let from_a = seven_bits + u64::from(0x80 - b'a') * EACH_BYTE;
        let beyond_z = seven_bits + u64::from(0x7f - b'z') * EACH_BYTE;
        let no_letter = (!from_a | beyond_z | eight) & HIGH_BITS;
        if no_letter != 0 {
            return count + (no_letter.trailing_zeros() / 8) as usize;
        }
        count += 8;
    }
    count + bytes[count..].iter().take_while(|byte| byte.is_ascii_lowercase()).count()
}
