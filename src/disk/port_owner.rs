//! The process that uses a port: read from `/proc` on Linux, unknown elsewhere.

use std::fs;
use std::path::Path;

/// A running process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// The process id.
    pub id: u32,
    /// The process name, e.g. `node`.
    pub name: String,
}

/// The process that listens on a TCP port, if this user may see it.
pub fn port_owner(port: u16) -> Option<Process> {
    let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|table| fs::read_to_string(table).unwrap_or_default());
    let sockets: Vec<String> = tables.iter().flat_map(|table| listening_sockets(table, port)).collect();
    let id = processes().into_iter().find(|id| has_open(*id, &sockets))?;
    let name = fs::read_to_string(format!("/proc/{id}/comm")).ok()?;
    Some(Process { id, name: name.trim_end().to_string() })
}

/// The sockets that listen on `port`, in the form that `/proc/<id>/fd` uses.
fn listening_sockets(table: &str, port: u16) -> Vec<String> {
    const LISTENING: &str = "0A";
    let socket = |line: &str| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let (_, at) = columns.get(1)?.rsplit_once(':')?;
        let is_match = u16::from_str_radix(at, 16) == Ok(port) && *columns.get(3)? == LISTENING;
        is_match.then(|| format!("socket:[{}]", columns.get(9).unwrap_or(&"")))
    };
    table.lines().filter_map(socket).collect()
}

fn processes() -> Vec<u32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().filter_map(Result::ok);
    let mut ids: Vec<u32> = entries.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).collect();
    ids.sort_unstable();
    ids
}

fn has_open(process: u32, sockets: &[String]) -> bool {
    let files = fs::read_dir(Path::new("/proc").join(process.to_string()).join("fd"));
    let mut links = files.into_iter().flatten().filter_map(|file| fs::read_link(file.ok()?.path()).ok());
    links.any(|link| sockets.iter().any(|socket| link.as_os_str() == socket.as_str()))
}

#[cfg(target_os = "linux")]
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listening_process_is_found() {
        let socket = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let port = socket.local_addr().unwrap().port();
        assert_eq!(port_owner(port).map(|process| process.id), Some(std::process::id()));
        drop(socket);
        assert_eq!(port_owner(port), None);
    }
}
