//! Random choices that a seed determines.

pub use fastrand::Rng;

/// What random values are made of beside chance.
pub trait Choose {
    /// True once in `of` times.
    fn one_in(&mut self, of: u32) -> bool;

    /// An element of a list that is not empty.
    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T;

    /// A list of `length` random bytes.
    fn bytes(&mut self, length: usize) -> Vec<u8>;

    /// A number that is more often at an edge than in the middle.
    fn edge(&mut self) -> u64;
}

impl Choose for Rng {
    fn one_in(&mut self, of: u32) -> bool {
        self.u32(0..of.max(1)) == 0
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.usize(0..list.len())]
    }

    fn bytes(&mut self, length: usize) -> Vec<u8> {
        std::iter::repeat_with(|| self.u8(..)).take(length).collect()
    }

    fn edge(&mut self) -> u64 {
        let near = self.u64(0..3);
        match self.u32(0..8) {
            0 => near,
            1 => u64::MAX - near,
            2 => (u64::MAX >> 1).wrapping_add(near),
            3 => u64::from(u32::MAX).wrapping_add(near).wrapping_sub(1),
            4 => (1u64 << self.u32(0..64)).wrapping_add(near).wrapping_sub(1),
            5 => self.u64(0..256),
            6 => self.u64(0..1 << 20),
            _ => self.u64(..),
        }
    }
}
