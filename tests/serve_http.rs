//! The preview server over real connections, with a site of a few paths.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use dateline::serve::{BindRequest, BrowserTabs, PreviewSource, Problem, Resource, Server, ServerOptions, bind};

/// A site with fixed resources.
struct Site {
    base: &'static str,
    paths: Mutex<BTreeMap<String, Resource>>,
}

impl PreviewSource for Site {
    fn base(&self) -> String {
        self.base.to_string()
    }

    fn get(&self, path: &str) -> Resource {
        self.paths.lock().unwrap().get(path).cloned().unwrap_or(Resource::Missing)
    }

    fn why(&self, page: &str) -> String {
        format!("why {page}")
    }
}

/// A running preview.
struct Preview {
    site: Arc<Site>,
    address: SocketAddr,
    url: String,
    tabs: BrowserTabs,
    server: Option<JoinHandle<()>>,
}

const FILM: &[u8] = &[7; 1_000_003];

fn preview_at(base: &'static str, request: &BindRequest) -> (Preview, tempfile::TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let film = folder.path().join("film.mp4");
    std::fs::write(&film, FILM).unwrap();
    std::fs::write(folder.path().join("own.html"), "<p>own</p>").unwrap();
    let generated = |text: &str| Resource::Bytes(text.as_bytes().into());
    let paths = [
        ("", generated("<body>home</body>")),
        ("people/ع b/", generated("<body>person</body>")),
        ("old/", Resource::Moved("people/ع b/".into())),
        ("style.css", generated("body { color: red }")),
        ("feed.xml", generated("<feed/>")),
        ("film.mp4", Resource::File(film)),
        ("own.html", Resource::File(folder.path().join("own.html"))),
        ("gone.jpg", Resource::File(folder.path().join("gone.jpg"))),
        ("404.html", generated("<body>not here</body>")),
    ];
    let paths = Mutex::new(paths.into_iter().map(|(path, found)| (path.to_string(), found)).collect());
    let site = Arc::new(Site { base, paths });
    let bound = bind(request).unwrap();
    let address = bound.address;
    let server =
        Server::new(bound, site.clone(), ServerOptions { site: "/srv/brief".into(), follow: true }).expect("a server");
    let (tabs, url) = (server.tabs(), server.url());
    let server = Some(std::thread::spawn(move || server.run().unwrap()));
    (Preview { site, address, url, tabs, server }, folder)
}

fn preview(base: &'static str) -> (Preview, tempfile::TempDir) {
    preview_at(base, &BindRequest { host: None, port: Some(0) })
}

/// A response.
#[derive(Debug)]
struct Answer {
    status: u16,
    headers: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    fn text(&self) -> String {
        String::from_utf8(self.body.clone()).unwrap()
    }

    /// The body without the preview's script.
    fn page(&self) -> String {
        let text = self.text();
        let (before, rest) = text.split_once("<script src=").expect("a script");
        before.to_string() + rest.split_once("</script>\n").expect("its end").1
    }
}

impl Preview {
    /// Sends these lines and reads the whole response.
    fn raw(&self, lines: &[&str]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(format!("{}\r\nConnection: close\r\n\r\n", lines.join("\r\n")).as_bytes()).unwrap();
        let mut reader = BufReader::new(stream);
        let (status, headers) = head(&mut reader);
        let mut body = Vec::new();
        reader.read_to_end(&mut body).unwrap();
        Answer { status, headers, body }
    }

    fn request(&self, method: &str, path: &str, headers: &[&str]) -> Answer {
        let (first, host) = (format!("{method} {path} HTTP/1.1"), format!("Host: {}", self.address));
        self.raw(&[&[first.as_str(), host.as_str()], headers].concat())
    }

    fn get(&self, path: &str) -> Answer {
        self.request("GET", path, &[])
    }

    fn put(&self, path: &str, text: &str) {
        self.site.paths.lock().unwrap().insert(path.into(), Resource::Bytes(text.as_bytes().into()));
    }

    /// Connects a tab that shows the page at a URL path.
    fn tab(&self, path: &str) -> Tab {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        let path: String = path.replace('%', "%25");
        let base = self.site.base;
        write!(stream, "GET {base}.dateline/events?path={path} HTTP/1.1\r\nHost: {}\r\n\r\n", self.address).unwrap();
        let mut reader = BufReader::new(stream);
        let (status, headers) = head(&mut reader);
        assert_eq!((status, headers["content-type"].as_str()), (200, "text/event-stream"));
        Tab(reader)
    }

    fn end(mut self) -> Duration {
        let started = Instant::now();
        self.tabs.shut_down();
        self.server.take().unwrap().join().unwrap();
        started.elapsed()
    }
}

fn head(reader: &mut impl BufRead) -> (u16, BTreeMap<String, String>) {
    let mut lines = reader.lines().map(Result::unwrap);
    let status = lines.next().expect("an answer")[9..12].parse().unwrap();
    let lines = lines.take_while(|line| !line.is_empty());
    let headers = lines.filter_map(|line| line.split_once(": ").map(|(name, value)| (name.into(), value.into())));
    (status, headers.collect())
}

/// The stream of a tab.
struct Tab(BufReader<TcpStream>);

impl Tab {
    /// The next event with its name and data. `None` at the end of the stream.
    fn next(&mut self) -> Option<(String, serde_json::Value)> {
        let (mut name, mut data) = (String::new(), String::new());
        for line in (&mut self.0).lines().map_while(Result::ok) {
            if let Some(text) = line.strip_prefix("event: ") {
                name = text.to_string();
            } else if let Some(text) = line.strip_prefix("data: ") {
                data = text.to_string();
            } else if line.is_empty() && !name.is_empty() {
                return Some((name, serde_json::from_str(&data).unwrap()));
            }
        }
        None
    }

    fn hello(&mut self) -> serde_json::Value {
        let (name, data) = self.next().unwrap();
        assert_eq!(name, "hello");
        data
    }
}

#[test]
fn a_page_is_served_with_the_previews_script() {
    let (preview, _folder) = preview("/brief/");
    let page = preview.get("/brief/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    assert_eq!((page.header("cache-control"), page.header("x-content-type-options")), ("no-cache", "nosniff"));
    assert_eq!(page.page(), "<body>home</body>");
    let text = page.text();
    assert!(text.starts_with("<body>home<script src=\"/brief/.dateline/client.js?v="), "{text}");
    assert!(text.ends_with(" defer></script>\n</body>"), "{text}");
    assert_eq!(preview.get("/brief/people/%D8%B9%20b/").page(), "<body>person</body>");
    assert_eq!(preview.get("/brief/people/%D8%B9%20b/index.html").page(), "<body>person</body>");
    assert_eq!(preview.get("/brief/own.html").page(), "<p>own</p>");
}

#[test]
fn other_resources_are_served_unchanged() {
    let (preview, _folder) = preview("/");
    let style = preview.get("/style.css");
    assert_eq!(
        (style.header("content-type"), style.text().as_str()),
        ("text/css; charset=utf-8", "body { color: red }")
    );
    let feed = preview.get("/feed.xml");
    assert_eq!((feed.header("content-type"), feed.text().as_str()), ("application/xml; charset=utf-8", "<feed/>"));
    let film = preview.get("/film.mp4");
    assert_eq!((film.header("content-type"), film.header("content-length")), ("video/mp4", "1000003"));
    assert!(film.body == FILM);
    let script = preview.get("/.dateline/client.js");
    assert_eq!((script.status, script.header("content-type")), (200, "text/javascript; charset=utf-8"));
}

#[test]
fn head_is_get_without_the_body() {
    let (preview, _folder) = preview("/");
    for path in ["/", "/style.css", "/film.mp4", "/nothing", "/.dateline/client.js"] {
        let (get, head) = (preview.get(path), preview.request("HEAD", path, &[]));
        assert!(head.body.is_empty() && !get.body.is_empty(), "{path}");
        let headers = |answer: &Answer| {
            let mut headers = answer.headers.clone();
            headers.remove("date");
            (answer.status, headers)
        };
        assert_eq!(headers(&get), headers(&head), "{path}");
    }
}

#[test]
fn other_methods_are_rejected() {
    let (preview, _folder) = preview("/");
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"] {
        let answer = preview.request(method, "/", &["Content-Length: 0"]);
        assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"), "{method}");
    }
}

#[test]
fn a_known_version_is_not_sent_again() {
    let (preview, _folder) = preview("/");
    for path in ["/", "/style.css", "/film.mp4", "/.dateline/client.js"] {
        let tag = preview.get(path).header("etag").to_string();
        let answer = preview.request("GET", path, &[&format!("If-None-Match: {tag}")]);
        assert_eq!((answer.status, answer.header("etag"), answer.body.len()), (304, tag.as_str(), 0), "{path}");
        assert_eq!(preview.request("GET", path, &["If-None-Match: \"other\""]).status, 200, "{path}");
    }
    let tag = preview.get("/").header("etag").to_string();
    preview.put("", "<body>other</body>");
    assert_eq!(preview.request("GET", "/", &[&format!("If-None-Match: {tag}")]).page(), "<body>other</body>");
}

#[test]
fn a_page_with_an_older_script_is_sent_again() {
    let (preview, _folder) = preview("/");
    let page = preview.get("/");
    let text = page.text();
    let script_version = text.split_once("?v=").and_then(|(_, rest)| rest.split_once('"')).expect("a version").0;
    assert!(page.header("etag").ends_with(&format!("-{script_version}\"")), "{}", page.header("etag"));
    assert!(text.contains(&format!("data-version={}", page.header("etag"))), "{text}");
}

#[test]
fn ranges_of_files_and_of_generated_content_are_served() {
    let (preview, _folder) = preview("/");
    let part = |path: &str, range: &str| {
        let answer = preview.request("GET", path, &[&format!("Range: bytes={range}")]);
        (answer.status, answer.header("content-range").to_string(), answer.body.len())
    };
    assert_eq!(part("/film.mp4", "0-9"), (206, "bytes 0-9/1000003".into(), 10));
    assert_eq!(part("/film.mp4", "1000000-"), (206, "bytes 1000000-1000002/1000003".into(), 3));
    assert_eq!(part("/film.mp4", "-3"), (206, "bytes 1000000-1000002/1000003".into(), 3));
    assert_eq!(part("/film.mp4", "2-600001"), (206, "bytes 2-600001/1000003".into(), 600_000));
    assert_eq!(part("/film.mp4", "1000003-"), (416, "bytes */1000003".into(), 0));
    assert_eq!(part("/film.mp4", "0-1,5-6"), (200, String::new(), 1_000_003));
    let style = preview.request("GET", "/style.css", &["Range: bytes=5-10"]);
    assert_eq!((style.status, style.text().as_str()), (206, "{ colo"));
    let tag = preview.get("/style.css").header("etag").to_string();
    let since =
        |tag: &str| preview.request("GET", "/style.css", &["Range: bytes=5-10", &format!("If-Range: {tag}")]).status;
    assert_eq!((since(&tag), since("\"other\"")), (206, 200));
}

#[test]
fn an_outdated_url_redirects_to_the_page() {
    let (preview, _folder) = preview("/brief/");
    let redirect = |path: &str| {
        let answer = preview.get(path);
        (answer.status, answer.header("location").to_string())
    };
    assert_eq!(redirect("/"), (307, "/brief/".into()));
    assert_eq!(redirect("/brief"), (307, "/brief/".into()));
    assert_eq!(redirect("/brief/people/%D8%B9%20b"), (307, "/brief/people/%D8%B9%20b/".into()));
    assert_eq!(redirect("/brief/people/%d8%b9%20b?page=2"), (307, "/brief/people/%D8%B9%20b/?page=2".into()));
    assert_eq!(redirect("/brief/old/"), (307, "/brief/people/%D8%B9%20b/".into()));
    assert_eq!(redirect("/brief/old"), (307, "/brief/old/".into()));
}

#[test]
fn a_missing_page_is_answered_with_the_sites_404_page() {
    let (preview, _folder) = preview("/brief/");
    for path in ["/brief/nope", "/brief/nope/", "/brief/gone.jpg", "/brief/people/"] {
        let answer = preview.get(path);
        assert_eq!((answer.status, answer.page().as_str()), (404, "<body>not here</body>"), "{path}");
    }
    assert_eq!(preview.get("/favicon.ico").status, 404);
    assert_eq!(preview.get("/brief/.dateline/nope").status, 404);
}

#[test]
fn paths_that_leave_the_site_are_rejected() {
    let (preview, _folder) = preview("/");
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/people/%2e%2e%2fetc",
        "/..%5c..%5cetc",
        "/a\\..\\x",
        "/film.mp4%00.html",
        "/%ff%fe",
        "//evil.example/",
        "/.//x",
    ] {
        assert_eq!(preview.get(path).status, 400, "{path}");
    }
}

#[test]
fn requests_for_foreign_hosts_are_rejected() {
    let (preview, _folder) = preview("/");
    let status = |host: &str| preview.raw(&["GET / HTTP/1.1", host]).status;
    assert_eq!(status("Host: localhost:1"), 200);
    assert_eq!(status("Host: [::1]:2400"), 200);
    assert_eq!(status("Host: evil.example"), 403);
    assert_eq!(status("Host: 192.168.0.9"), 403);
    assert_eq!(status("Host: "), 400);
    assert_eq!(status("X: y"), 400);
    assert_eq!(preview.raw(&["GET http://evil.example/ HTTP/1.1", "Host: localhost"]).status, 403);
    let message = preview.raw(&["GET /.dateline/about HTTP/1.1", "Host: evil.example:2400"]).text();
    assert_eq!(
        message,
        "this preview does not accept requests for the host evil.example, so that other sites cannot read it\n\
         help: if the host is yours, start the preview with --host evil.example\n"
    );
}

#[test]
fn requests_for_the_configured_host_are_accepted() {
    let request = BindRequest { host: Some("0.0.0.0".into()), port: Some(0) };
    let (preview, _folder) = preview_at("/", &request);
    let local = SocketAddr::from(([127, 0, 0, 1], preview.address.port()));
    assert_eq!(preview.url, format!("http://{local}/"));
    let status = |host: &str| {
        let mut stream = TcpStream::connect(local).unwrap();
        write!(stream, "GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
        head(&mut BufReader::new(stream)).0
    };
    assert_eq!(["192.168.0.9:2400", "0.0.0.0", "localhost", "evil.example"].map(status), [200, 200, 200, 403]);
}

#[test]
fn events_are_only_for_pages_of_the_preview() {
    let (preview, _folder) = preview("/");
    let status = |header: &str| preview.request("GET", "/.dateline/events?path=//", &[header]).status;
    assert_eq!(status("Origin: http://evil.example"), 403);
    assert_eq!(status("Origin: null"), 403);
    assert_eq!(status("Sec-Fetch-Site: cross-site"), 403);
    // From the preview, but for no page.
    assert_eq!(status(&format!("Origin: http://{}", preview.address)), 400);
}

#[test]
fn explanations_are_only_for_pages_of_the_preview() {
    let (preview, _folder) = preview("/brief/");
    let explain = |header: &str| preview.request("GET", "/.dateline/why?path=people%2F%D8%B9%20b", &[header]);
    let answer = explain("Accept: application/json");
    assert_eq!((answer.status, answer.text().as_str()), (200, "why people/ع b"));
    assert_eq!(explain("Origin: http://evil.example").status, 403);
    assert_eq!(explain("Host: evil.example").status, 400, "two hosts are invalid");
}

#[test]
fn only_tabs_that_show_the_page_get_its_events() {
    let (preview, _folder) = preview("/brief/");
    let (mut home, mut person) = (preview.tab("/brief/"), preview.tab("/brief/people/%D8%B9%20b/index.html"));
    let version = preview.get("/brief/").header("etag").trim_matches('"').to_string();
    let hello = home.hello();
    assert_eq!((&hello["version"], &hello["follow"]), (&version.into(), &true.into()));
    assert_eq!(hello["problems"], serde_json::json!([]));
    person.hello();
    assert_eq!(preview.tabs.open_paths().into_iter().collect::<Vec<_>>(), ["", "people/ع b/"]);
    assert_eq!(preview.tabs.notify_page_changed("people/ع b/"), 1);
    assert_eq!(preview.tabs.notify_page_moved("", "people/ع b/"), 1);
    assert_eq!(preview.tabs.notify_style_changed("style.css?v=2"), 2);
    assert_eq!(person.next(), Some(("page".into(), serde_json::Value::Null)));
    assert_eq!(person.next(), Some(("style".into(), "/brief/style.css?v=2".into())));
    assert_eq!(home.next(), Some(("moved".into(), "/brief/people/%D8%B9%20b/".into())));
    assert_eq!(home.next(), Some(("style".into(), "/brief/style.css?v=2".into())));
}

#[test]
fn problems_are_shown_in_every_tab_until_they_are_fixed() {
    let (preview, _folder) = preview("/");
    let mut first = preview.tab("/");
    first.hello();
    let problem = Problem {
        severity: "error",
        code: "cycle",
        text: "error[cycle]: x".into(),
        place: "content/a.md:1:2".into(),
        editor: Some("vscode://file/srv/a.md:1:2".into()),
    };
    preview.tabs.show_problems(vec![problem.clone()]);
    let expected = serde_json::json!([{"severity": "error", "code": "cycle", "text": "error[cycle]: x",
        "place": "content/a.md:1:2", "editor": "vscode://file/srv/a.md:1:2"}]);
    assert_eq!(first.next(), Some(("problems".into(), expected.clone())));
    let mut second = preview.tab("/nothing-here/");
    assert_eq!(second.hello()["problems"], expected);
    preview.tabs.show_problems(Vec::new());
    assert_eq!(first.next(), Some(("problems".into(), serde_json::json!([]))));
    assert_eq!(second.next(), Some(("problems".into(), serde_json::json!([]))));
}

#[test]
fn paths_of_files_are_hidden_from_other_machines() {
    let request = BindRequest { host: Some("0.0.0.0".into()), port: Some(0) };
    let (mut preview, _folder) = preview_at("/", &request);
    preview.address = SocketAddr::from(([127, 0, 0, 1], preview.address.port()));
    let editor = Some("vscode://file/srv/a.md".to_string());
    let (text, place) = ("x".to_string(), "a.md".to_string());
    preview.tabs.show_problems(vec![Problem { severity: "error", code: "cycle", text, place, editor }]);
    let mut stream = TcpStream::connect(preview.address).unwrap();
    write!(stream, "GET /.dateline/events?path=/ HTTP/1.1\r\nHost: 192.168.0.9\r\n\r\n").unwrap();
    let mut reader = BufReader::new(stream);
    head(&mut reader);
    assert_eq!(Tab(reader).hello()["problems"][0]["editor"], serde_json::Value::Null);
    assert!(!preview.get("/.dateline/about").text().contains("/srv/brief"));
}

#[test]
fn a_closed_tab_is_removed() {
    let (preview, _folder) = preview("/");
    let mut tab = preview.tab("/");
    tab.hello();
    drop(tab);
    let started = Instant::now();
    while !preview.tabs.open_paths().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(5), "the tab is still open");
        std::thread::yield_now();
    }
}

#[test]
fn an_event_arrives_at_once() {
    let (preview, _folder) = preview("/");
    let mut tab = preview.tab("/");
    tab.hello();
    let mut took: Vec<Duration> = (0..50)
        .map(|_| {
            let started = Instant::now();
            preview.tabs.notify_page_changed("");
            tab.next().unwrap();
            started.elapsed()
        })
        .collect();
    took.sort();
    assert!(took[25] < Duration::from_millis(5), "median {:?}", took[25]);
}

#[test]
fn a_shutdown_closes_streams_and_ignores_idle_connections() {
    let (preview, _folder) = preview("/");
    let mut tab = preview.tab("/");
    tab.hello();
    let idle = TcpStream::connect(preview.address).unwrap();
    let address = preview.address;
    assert!(preview.end() < Duration::from_secs(2));
    assert_eq!(tab.next(), None);
    drop(idle);
    assert!(TcpStream::connect(address).is_err());
}

#[test]
fn the_error_for_a_port_in_use_names_the_preview() {
    let (preview, _folder) = preview("/");
    let port = preview.address.port();
    let error = bind(&BindRequest { host: None, port: Some(port) }).unwrap_err();
    let process = std::process::id();
    let expected = format!("port {port} is in use by the preview of /srv/brief (dateline, process {process})");
    assert_eq!(error.to_string(), expected);
}

#[test]
#[cfg(target_os = "linux")]
fn the_error_for_a_port_in_use_names_the_program() {
    let other = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = other.local_addr().unwrap().port();
    let error = bind(&BindRequest { host: None, port: Some(port) }).unwrap_err().to_string();
    assert!(error.starts_with(&format!("port {port} is in use by serve_http")), "{error}");
    assert!(error.ends_with(&format!("(process {})", std::process::id())), "{error}");
}

#[test]
fn by_default_the_next_free_port_is_used() {
    let first = bind(&BindRequest::default()).unwrap();
    let second = bind(&BindRequest::default()).unwrap();
    assert!(second.address.port() > first.address.port());
    let taken = second.instead_of.expect("the default port is in use");
    assert_eq!(taken.port, dateline::serve::DEFAULT_PORT);
}

#[test]
fn a_host_of_another_machine_is_rejected() {
    let error = bind(&BindRequest { host: Some("192.0.2.1".into()), port: Some(0) }).unwrap_err();
    assert_eq!(error.to_string(), "cannot listen on 192.0.2.1:0: Cannot assign requested address");
}
