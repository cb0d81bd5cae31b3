//! Which process has a port: asked of Linux' `/proc`, unknown elsewhere.

use std::fs;
use std::path::Path;

/// A running process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// Its name, e.g. `node`.
    pub name: String,
}

/// The process that listens on a TCP port, as far as this user may know.
pub fn port_owner(port: u16) -> Option<Process> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| fs::read_to_string(table).unwrap_or_default());
    let sockets: Vec<String> = tables.iter().flat_map(|table| listening(table, port)).collect();
    let id = processes().into_iter().find(|id| holds(*id, &sockets))?;
    let name = fs::read_to_string(format!("/proc/{id}/comm")).ok()?;
    Some(Process { id, name: name.trim_end().to_string() })
}

/// The sockets that listen on `port`, as links of open files name them.
fn listening(table: &str, port: u16) -> Vec<String> {
    const LISTENING: &str = "0A";
    let socket = |line: &str| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let (_, at) = columns.get(1)?.rsplit_once(':')?;
        let is_it = u16::from_str_radix(at, 16) == Ok(port) && *columns.get(3)? == LISTENING;
        is_it.then(|| format!("socket:[{}]", columns.get(9).unwrap_or(&"")))
    };
    table.lines().filter_map(socket).collect()
}

fn processes() -> Vec<u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let mut ids: Vec<u32> = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    ids.sort_unstable();
    ids
}

fn holds(process: u32, sockets: &[String]) -> bool {
    let files = fs::read_dir(Path::new("/proc").join(process.to_string()).join("fd"));
    let mut links = files.into_iter().flatten().filter_map(|file| fs::read_link(file.ok()?.path()).ok());
    links.any(|link| sockets.iter().any(|socket| link.as_os_str() == socket.as_str()))
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_listens_is_found() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        assert_eq!(port_owner(port).map(|process| process.id), Some(std::process::id()));
        drop(listener);
        assert_eq!(port_owner(port), None);
    }
}
