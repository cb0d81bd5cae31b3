//! Fingerprints of bytes.

/// A 128-bit fingerprint. Equal bytes have equal fingerprints, and different bytes, for
/// every practical purpose, have different ones. Not for secrets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub u128);

/// Returns the fingerprint of `bytes` (XXH3, 128 bits).
pub fn fingerprint(bytes: &[u8]) -> Fingerprint {
    Fingerprint(xxhash_rust::xxh3::xxh3_128(bytes))
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// Returns a 64-bit fingerprint of `bytes` (XXH3), for tables that verify a hit.
pub fn fingerprint64(bytes: &[u8]) -> u64 {
    xxhash_rust::xxh3::xxh3_64(bytes)
}

/// Computes the fingerprint of bytes that arrive in pieces.
#[derive(Default)]
pub struct FingerprintBuilder(xxhash_rust::xxh3::Xxh3Default);

impl FingerprintBuilder {
    /// Adds the next bytes.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Returns the fingerprint of all bytes.
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.digest128())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_in_pieces_have_the_fingerprint_of_the_whole() {
        let mut pieces = FingerprintBuilder::default();
        pieces.add(b"one ");
        pieces.add(b"and two");
        assert_eq!(pieces.finish(), fingerprint(b"one and two"));
    }
}
