use super::*;

#[test]
fn dump() {
    let r = body(
        "# Top\n\nHello [[Sergey Lavrov]] & **co** met [X](person:x-y \"t\") at [a](/about/#z), `code <x>`.\n\n## [[Defence]] ties {#def topics=a,b}\n\n| a | b |\n|--:|---|\n| 1[^1] | [[T\\|d]] |\n\n[^1]: Note *here*.\n\n![alt](p.jpg \"Cap\")\n\n- [x] done\n- tight [$790 million](figure:trade \"Trade\")\n\n> We thank you.\n> — [[Sergey Lavrov]], Islamabad, 7 April 2021\n\n> [!NOTE]\n> hi\n\n\"We thank [[X]],\" [Lavrov said](said:sergey-lavrov), \"and will return.\" Then [6–7 April](event:2021-04-06/2021-04-07 \"Visit\").\n",
    );
    r.check();
    println!("{}\n{:#?}\n{:?}\n{:?}", r.html(), r.facts, r.messages(), r.tokens());
    let r = body(
        "Hi <b onclick=x>Lavrov [[X]]</b> <script>alert(1)</script> the <title> tag <img src=pic.jpg> [y](javascript:alert) <a href=\"/about/\">Foo [[Z]]</a>\n\n<div style=\"x\"><iframe src=x></iframe>\n\n*hey* [l](a/b.html)\n\n- [x] t\n\n</div>\n",
    );
    r.check();
    println!("{}\n{:?}", r.html(), r.messages());
}
