//! Particles of names: `von`, `de`, `bin` …

/// The maximum length of a particle, in bytes.
pub const MAX_PARTICLE: usize = 3;

/// Returns whether a lower-case word is a particle of names.
#[inline]
pub fn is_particle(word: &[u8]) -> bool {
    match word.len() {
        2 => matches!(word, b"de" | b"di" | b"da" | b"al" | b"el" | b"du" | b"la" | b"le" | b"zu"),
        3 => matches!(word, b"von" | b"van" | b"der" | b"den" | b"bin" | b"ibn" | b"dos" | b"das" | b"ter" | b"ten"),
        _ => false,
    }
}

/// Pending particles: they count as name-like if a name-like word follows.
#[derive(Default)]
pub struct PendingParticles {
    words: [(usize, usize); 4],
    count: usize,
}

impl PendingParticles {
    /// Adds a particle; the oldest one is dropped if the list is full.
    #[inline]
    pub fn push(&mut self, start: usize, end: usize) {
        if self.count == self.words.len() {
            self.words.rotate_left(1);
            self.count -= 1;
        }
        self.words[self.count] = (start, end);
        self.count += 1;
    }

    /// Removes all particles.
    #[inline]
    pub fn clear(&mut self) {
        self.count = 0;
    }

    /// Returns the byte ranges of the particles, in order.
    #[inline]
    pub fn ranges(&self) -> &[(usize, usize)] {
        &self.words[..self.count]
    }
}
