//! What every storage type says in the same words.

/// In an `impl StorageType`: accessors are handed out as guards, which borrow the parent.
#[macro_export]
macro_rules! guarded {
    () => {
        type Wraps<'a>
            = ::stylus_sdk::storage::StorageGuard<'a, Self>
        where
            Self: 'a;
        type WrapsMut<'a>
            = ::stylus_sdk::storage::StorageGuardMut<'a, Self>
        where
            Self: 'a;

        fn load<'a>(self) -> Self::Wraps<'a>
        where
            Self: 'a,
        {
            ::stylus_sdk::storage::StorageGuard::new(self)
        }

        fn load_mut<'a>(self) -> Self::WrapsMut<'a>
        where
            Self: 'a,
        {
            ::stylus_sdk::storage::StorageGuardMut::new(self)
        }
    };
}
