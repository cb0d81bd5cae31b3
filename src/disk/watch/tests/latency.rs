//! How long it takes until a change is told. Run by hand, on a quiet machine:
//! `cargo test --release --lib watch::tests::latency -- --ignored --nocapture`.

use std::time::Instant;

use super::*;
use crate::disk::watch::burst::QUIET;

#[test]
#[ignore = "a measurement"]
fn from_the_write_to_the_look() {
    for files in [1_000, 10_000] {
        let folder = tempfile::tempdir().expect("a folder");
        (0..files).for_each(|n| write(folder.path(), &format!("content/articles/{}/{n}.md", n % 100), "text"));
        let began = Instant::now();
        let (mut watch, _) = Watch::start(folder.path(), Watching::Events).expect("a thread");
        let started = began.elapsed();
        let mut mirror = Mirror::of(folder.path());
        println!("{files} files, {QUIET:?} of quiet; watched after {started:?}");
        for (how, save) in [("in place", in_place as fn(&Path, &str)), ("by rename", by_rename)] {
            let (mut told, mut known) = (Vec::new(), Vec::new());
            let mut looks = 0;
            for n in 0..200 {
                let path = folder.path().join(format!("content/articles/{}/{n}.md", n % 100));
                let began = Instant::now();
                save(&path, &format!("text {n}"));
                let look = watch.next(None).expect("it is told");
                told.push(began.elapsed());
                mirror.tree.look_again(folder.path(), &look);
                known.push(began.elapsed());
                // What comes late of the same change.
                while watch.next(Some(Duration::from_millis(20))).is_some() {
                    looks += 1;
                }
            }
            println!("  {how}: told {}, known {}, told again {looks} times", spread(told), spread(known));
        }
    }
}

fn in_place(path: &Path, text: &str) {
    fs::write(path, text).expect("written");
}

fn by_rename(path: &Path, text: &str) {
    let new = path.with_extension("new");
    fs::write(&new, text).expect("written");
    fs::rename(new, path).expect("renamed");
}

fn spread(mut all: Vec<Duration>) -> String {
    all.sort_unstable();
    format!("{:?} (95 %: {:?})", all[all.len() / 2], all[all.len() * 95 / 100])
}

#[test]
#[ignore = "a measurement"]
fn folders_of_their_own() {
    let folder = tempfile::tempdir().expect("a folder");
    (0..10_000).for_each(|n| write(folder.path(), &format!("content/articles/{n}/index.md"), "text"));
    let began = Instant::now();
    let (_watch, _) = Watch::start(folder.path(), Watching::Events).expect("a thread");
    println!("10,000 folders: watched after {:?}", began.elapsed());
    let began = Instant::now();
    let mut tree = read_site(folder.path());
    println!("read after {:?}", began.elapsed());
    let began = Instant::now();
    let _ = read_site_to_watch(folder.path());
    println!("read with stamps after {:?}", began.elapsed());
    let began = Instant::now();
    tree.look_again(folder.path(), &Look::Everything);
    println!("everything looked at again after {:?}", began.elapsed());
}
