//! The main job, without the serving: deploy, cache, use, read back.

use devnode::DevNode;
use scripts::deploy::{AddressBook, Options};
use scripts::oracle::contract::configCall;
use scripts::oracle::id;
use scripts::up::deploy_and_use;

use crate::harness::*;

#[tokio::test(flavor = "multi_thread")]
async fn the_story_of_up_is_told_twice_on_one_chain() {
    let (node, folder) = (DevNode::builder().spawn().unwrap(), folder());
    let options = Options { deployments: folder.path().into(), cache_bid: Some(Default::default()) };
    deploy_token(&node).await;
    build_suite();

    for _ in 0..2 {
        let steps = deploy_and_use(&WORKSPACE, &node.url(), &options).await.unwrap();

        let names: Vec<&str> = steps.iter().map(|step| step.step).collect();
        assert_eq!(names, ["grantRole", "mint", "permit", "transferFrom", "transfer", "burn"]);
        let chain = scripts_chain(&node.url()).await.unwrap();
        let book = AddressBook::open(folder.path(), chain.id()).unwrap();
        let oracle = book.entry("oracle").unwrap().address;
        for feed in ["ETH/USD", "BTC/USD", "USDC/USD", "TVD/USD"] {
            let config = configCall { feed: id(feed).unwrap() };
            let config = chain.view(oracle, config).await.unwrap();
            assert_eq!((config.signers.to::<u32>(), config.threshold.to::<u32>()), (0b111, 2), "{feed}");
        }
        // A transaction alone costs this much; the token's calls cost less than ten times that.
        assert!(steps.iter().all(|step| (21_000..210_000).contains(&step.gas)), "{steps:?}");
    }
}
