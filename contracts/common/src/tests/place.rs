//! Small numbers in words of 64 bits.

use proptest::prelude::*;

use crate::place::Place;

proptest! {
    /// What was written is read, and nothing beside it changes.
    #[test]
    fn a_number_is_written_to_its_place_alone(
        words in any::<[u64; 4]>(), limb in 0_u32..4, shift in 0_u32..64, bits in 1_u32..=32, value in any::<u32>(),
    ) {
        let bits = bits.min(64 - shift);
        let value = (u64::from(value) & ((1 << bits) - 1)) as u32;
        let place = Place::at(limb, shift, bits);
        let mut written = words;
        place.write(&mut written, value);

        prop_assert_eq!(place.read(&written), value);
        for (number, (before, after)) in words.iter().zip(written).enumerate() {
            let own = if number == limb as usize { ((1_u64 << bits) - 1) << shift } else { 0 };
            prop_assert_eq!(before & !own, after & !own);
        }
    }
}

#[test]
fn a_place_in_no_word_reads_nothing_and_writes_nothing() {
    let mut words = [7; 2];
    Place::at(2, 0, 8).write(&mut words, 1);
    assert_eq!((words, Place::at(2, 0, 8).read(&words)), ([7; 2], 0));
}
