//! The methods' selectors, against those of the published interfaces.

use std::collections::BTreeSet;

use alloy_primitives::{Address, hex};

use crate::arbos::precompiles::*;

const PUBLISHED: &[(Address, &str)] = &[
    (
        ARB_SYS,
        "a3b1b31d 2b407a82 d127f54a 051038f2 a94597ff 08bd624c 4dbbd506 175a260b d74523b3 25e16063 928c169a \
         7aeecd2a",
    ),
    (ARB_INFO, "f8b2cb4f 7e105ce2"),
    (ARB_ADDRESS_TABLE, "a5025222 f6a455a2 31862ada d4b6b5da 8a186788 4420e486 949d225d"),
    (
        ARB_OWNER_PUBLIC,
        "26ef7f68 516b4e0f 6fe86373 2d9125e9 ee95a824 22d499c7 81ef944c 2aa9551e c686f4db 3f8601e4 3fecbab0 \
         49ccdaff e5a7f893 c1d355b8 b32352c3 595fbb5a 3caa5f12 8e34a64d",
    ),
    (
        ARB_GAS_INFO,
        "41b247a8 ba9c916e 02199f34 7a1ea732 612af178 aae1cd4c 0371fdb4 f918379a f5d6ded7 055f362f 29eb31ee \
         8a5b1d28 9e6d7e31 c6f7de0e 1d5b5c20 3dfb45b9 25754f91 520acdd7 6ecca45a 7a7d6beb 5b39d23c ad26ce90 \
         138b47b4 963d6002 eff01306 2987d027 232027d1 bbfc0a72 c0e10bbb",
    ),
    (ARB_AGGREGATOR, "52f10740 875883f2 e10573a3 df41e1e2 9c2c5bb5 29149799 049764af 5be6888b"),
    (ARB_RETRYABLE_TX, "eda1122c 81e6e083 9f1025c6 f0b21a41 ba20dda4 c4d252f5 de4ba2b3 c9f95d32"),
    (
        ARB_OWNER,
        "481f8dbf 8792701a 26ef7f68 516b4e0f d99bc80e a0188cdb 4d7a060d 39673611 ae105c80 3fd62a29 198e7157 \
         2d9125e9 ee95a824 fcdde2b4 57f585db e388b381 152db696 775a82e9 718f7805 934be07d f6739500 2b352fae \
         fad7f20b 56191cc3 314bcf05 3a930b0b 5399126f eda73212 8c1d4fda 4567cc8e 3f37a846 aaa619e0 6595381a \
         8293405e 67e0718f aac68018 2a9cbe3e 380f1457 455ec2eb ffdca515 bf197322 8eb911d9 bdb8f707 aeb3a464 \
         96a3751d c686f4db 3f8601e4 cc0d556a 68fc808a 2b05bb39 f1fe1a70 a858dbe2 a0a32497 46066e45 59c87acc \
         67ada089 b32352c3 595fbb5a b79da0e9 3caa5f12",
    ),
    (
        ARB_WASM,
        "58c780c2 a996e0c2 d70c0ca7 c689bad5 4089267f cc8f4e88 62b688aa aef36be3 c775a62a d1c17abc 8ccfaa70 \
         4490c19d 7af4ba49 11c82ae8 9786f96e 99d0b38d 5fc94c0b 309f6555 0a936455 7af6e819 2278c278",
    ),
    (ARB_WASM_CACHE, "85e2de85 0ec1d773 4ceac817 e73ac9f2 ce972013 a72f179b"),
    (ARB_DEBUG, "0e5bbc11 1be250d6 7b9963ef 8e5f30ab 7ea89f8b 4700d305 1e48fe82"),
    (ARB_FUNCTION_TABLE, "ce2ae159 88987068 b464631b"),
    (ARBOS_TEST, "bb3480f9"),
    (ARB_STATISTICS, "c59d4847"),
    (ARB_NATIVE_TOKEN_MANAGER, "a6f0f7c7 1c679a3c"),
    (ARB_FILTERED_TRANSACTIONS_MANAGER, "cb470491 d26374b1 85c733a4"),
];

#[test]
fn every_published_method_is_here_and_no_other() {
    for (address, published) in PUBLISHED {
        let expected: BTreeSet<_> = published.split_ascii_whitespace().map(str::to_owned).collect();
        let found = selectors(*address);
        assert_eq!(found.len(), expected.len(), "{address}: a selector twice, or one too many or few");
        assert_eq!(found.into_iter().map(hex::encode).collect::<BTreeSet<_>>(), expected, "{address}");
    }
}
