//! Pseudo-random numbers, identical on every machine.

/// A generator of pseudo-random numbers (SplitMix64, Steele et al. 2014).
pub struct Random(u64);

impl Random {
    /// A generator with a seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `limit - 1`.
    pub fn below(&mut self, limit: usize) -> usize {
        ((u128::from(self.next()) * limit as u128) >> 64) as usize
    }

    /// A number in `first..=last`.
    pub fn between(&mut self, first: usize, last: usize) -> usize {
        first + self.below(last - first + 1)
    }

    /// Returns true in `percent` of 100 cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// A random element of `list`.
    pub fn pick<'a, T: ?Sized>(&mut self, list: &[&'a T]) -> &'a T {
        list[self.below(list.len())]
    }

    /// A number from 0 up to but excluding 1.
    fn fraction(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }
}

/// Ranks by Zipf's law: the second is half as frequent as the first, the third a third as
/// frequent, and so on.
pub struct Zipf {
    /// The cumulative share of the ranks.
    cumulative: Vec<f64>,
}

impl Zipf {
    /// The distribution of `ranks` ranks.
    pub fn new(ranks: usize) -> Self {
        let add = |sum: &mut f64, rank: usize| {
            *sum += 1.0 / rank as f64;
            Some(*sum)
        };
        Self { cumulative: (1..=ranks).scan(0.0, add).collect() }
    }

    /// A random rank from 0.
    pub fn rank(&self, random: &mut Random) -> usize {
        let total = self.cumulative.last().copied().unwrap_or_default();
        let wanted = random.fraction() * total;
        self.cumulative.partition_point(|sum| *sum <= wanted).min(self.cumulative.len() - 1)
    }

    /// Returns `count` different random ranks.
    pub fn ranks(&self, count: usize, random: &mut Random) -> Vec<usize> {
        let mut ranks = Vec::with_capacity(count);
        while ranks.len() < count.min(self.cumulative.len()) {
            let rank = self.rank(random);
            if !ranks.contains(&rank) {
                ranks.push(rank);
            }
        }
        ranks
    }
}
