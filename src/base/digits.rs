//! Numbers written into a text that is there already.

/// Appends `number` in the digits of ASCII.
pub fn push_whole(out: &mut String, number: u64) {
    if number >= 10 {
        push_whole(out, number / 10);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_appended_as_it_is_formatted() {
        for number in [0, 7, 10, 99, 100, 1_234_567, u64::MAX] {
            let mut out = String::from("n");
            push_whole(&mut out, number);
            assert_eq!(out, format!("n{number}"));
        }
    }
}
