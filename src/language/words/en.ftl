# The words of the interface. What stands here is said in every language; a site
# says otherwise, or more, in `templates/words/en.ftl`.

home = Home
page-of = Page { $number } of { $total }
