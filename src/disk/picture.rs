//! Sizes of pictures, read from the first bytes of their files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Width and height in pixels.
pub type PictureSize = (u32, u32);

/// File extensions of raster pictures.
const RASTER: [&str; 6] = ["jpg", "jpeg", "png", "gif", "webp", "avif"];
/// Number of bytes of an SVG file that are searched for its size.
const HEAD: u64 = 4096;
/// Maximum width and height. A file with more is broken.
const MAX_SIDE: usize = 1 << 20;

/// Whether a file with this name is a picture.
pub fn is_picture(name: &str) -> bool {
    extension(name).is_some_and(|extension| extension == "svg" || RASTER.contains(&extension.as_str()))
}

/// The size of the picture at `absolute`. `None` if the file is not a picture, cannot be
/// read, or has no size.
pub fn picture_size(absolute: &Path) -> Option<PictureSize> {
    let extension = extension(absolute.to_str()?)?;
    if extension == "svg" {
        return svg_size(absolute);
    }
    if !RASTER.contains(&extension.as_str()) {
        return None;
    }
    let size = imagesize::size(absolute).ok()?;
    let side = |pixels: usize| (1..=MAX_SIDE).contains(&pixels).then_some(pixels as u32);
    Some((side(size.width)?, side(size.height)?))
}

fn extension(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase())
}

/// The size of an SVG picture, from the last two numbers of its `viewBox`.
fn svg_size(absolute: &Path) -> Option<PictureSize> {
    let mut head = Vec::new();
    File::open(absolute).ok()?.take(HEAD).read_to_end(&mut head).ok()?;
    let text = String::from_utf8_lossy(&head);
    let (_, rest) = text.split_once("viewBox=")?;
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let numbers = rest[1..].split(quote).next()?.split([' ', ',', '\n', '\t']).filter(|number| !number.is_empty());
    let sides: Vec<u32> = numbers.skip(2).map_while(|number| side(number.parse().ok()?)).collect();
    Some((*sides.first()?, *sides.get(1)?))
}

fn side(length: f64) -> Option<u32> {
    let rounded = length.round();
    (rounded >= 1.0 && rounded <= MAX_SIDE as f64).then_some(rounded as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size_of(name: &str, bytes: &[u8]) -> Option<PictureSize> {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join(name);
        std::fs::write(&file, bytes).expect("it is written");
        picture_size(&file)
    }

    #[test]
    fn the_size_is_read_from_the_file() {
        let gif = b"GIF89a\x20\x00\x10\x00\x00\x00\x00";
        assert_eq!(size_of("a.GIF", gif), Some((32, 16)));
        assert_eq!(size_of("a.txt", gif), None);
        assert_eq!(size_of("a.jpg", b"not a picture"), None);
        assert_eq!(picture_size(Path::new("/nowhere/a.png")), None);
    }

    #[test]
    fn an_svg_has_the_size_of_its_view_box() {
        assert_eq!(size_of("a.svg", b"<svg xmlns='x' viewBox='0 0 64.4 32'>"), Some((64, 32)));
        assert_eq!(size_of("a.svg", b"<svg viewBox=\"0,0,64,0\">"), None);
        assert_eq!(size_of("a.svg", b"<svg width=\"5\">"), None);
    }
}
