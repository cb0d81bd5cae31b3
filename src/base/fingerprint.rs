//! Fingerprints of bytes.

/// A 128-bit fingerprint: equal bytes have equal ones; different bytes have
/// different ones for every practical purpose. Not for secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub u128);

/// The fingerprint of `bytes` (XXH3, 128 bits).
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    Fingerprint(xxhash_rust::xxh3::xxh3_128(bytes))
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// A 64-bit fingerprint of `bytes` (XXH3, 64 bits), for tables that verify a hit.
pub fn fingerprint64(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}
