# UI strings in English, the source for all translations. To override one or to add your
# own, write it into `templates/words/en.ftl` of the site.
#
# Numbers, e.g. `$count`, are formatted for the language and select its plural forms.
# Write leading and trailing spaces as `{" "}`.

## Every page

skip-to-content = Skip to content
navigation-main = Main
navigation-about = About this site
breadcrumbs = Breadcrumbs
home = Home
feed = Feed
json-feed = JSON Feed
calendar = Calendar
made-with = Made with { $generator }
contents = Contents
on-this-page = On this page
yes = yes
no = no

# Separates a name from its description, and names in a list.
comma = ,{" "}
# Joins the last two names of a list.
and = {" "}and{" "}

## Missing and moved pages

page-not-found = Page not found
page-not-found-text = There is no page at this address. It may have moved, or the link may be wrong.
page-not-found-start = You could start from here:
page-moved = This page has moved
# $link: a link to the page (HTML).
page-moved-text = It is now at { $link }.
site-map = Site map

## Drafts, scheduled and expired articles

notice-draft = Draft: not published.
notice-future = Not published yet: scheduled or under embargo.
expired-on = This briefing went out of date on { $date }. It is kept for the record.

## Articles

by = By
updated = Updated
reading-minutes = { $count } min read
also-in = Also in
other-languages = In other languages
key-points = Key points
why-it-matters = Why it matters
whats-next = What’s next
key-figures = Key figures
figures-in-briefing = Figures in this briefing
timeline = Timeline
sources = Sources
corrections = Corrections
in-this-briefing = In this briefing
people = People
topics = Topics
also-named = Also named
quotations-of-person = { $count ->
    [one] { $count } quotation
   *[other] { $count } quotations
}
story-so-far = The story so far
story-so-far-of = The story so far: { $story }
related = Related
same-story = Same story
both-on = Both on
linked-from = Linked from
before-and-after = Before and after, by topic
in-it = In it:
licence = Licence

genre-report = Report
genre-analysis = Analysis
genre-background = Background
genre-opinion = Opinion
genre-brief = Brief
genre-fact_sheet = Fact sheet

## Home page

lead = Lead
in-figures = In figures
latest = Latest
what-they-said = What they said
at-a-glance = At a glance
ongoing = Going on
coming-up = Coming up
active-topics = Active topics
in-the-news = In the news
no-briefing = There are no briefings yet.

## Lists

in-all = { $count } in all
letters = Letters
nothing-here = Nothing here yet.
past = Past
pages = Pages
page-of = Page { $number } of { $total }
newest = Newest
newer = Newer
older = Older
oldest = Oldest
first = First
previous = Previous
next = Next
last = Last
archive = Archive
years = Years
months = Months

list-articles = Briefings
list-mentions = Mentions
list-quotations = Quotations
list-figures = Figures
list-timeline = Timeline
list-links = Links
list-narrower = Narrower
list-members = Members
list-translations = Translations

# Titles of the lists of an entity.
list-articles-of = { $name }: briefings
list-mentions-of = { $name }: mentions
list-quotations-of = { $name }: quotations
list-figures-of = { $name }: figures
list-timeline-of = { $name }: timeline
list-links-of = { $name }: links
list-narrower-of = { $name }: narrower
list-members-of = { $name }: members
list-translations-of = { $name }: translations

## Figures

figure = Figure
value = Value
values = Values
change = Change
as-of = As of
source = Source
# The change of a percentage: “−0.8 points”.
# $size: the number without its sign, which selects the plural form.
change-points = { $size ->
    [one] { $number } point
   *[other] { $number } points
}
# $percent: the percent sign for the digits of the language.
change-percent = { $number }{ $percent }

## Entities

facts = Facts
when = When
status = Status
place = Place
elsewhere = Elsewhere
part-of = Part of
taking-part = Taking part
narrower = Narrower
parts = Parts
newest-briefings = Newest briefings
quotations = Quotations
mentions = Mentions
figures = Figures
roles = Roles
roles-of = Roles of { $name }
people-of = People of { $name }
name = Name
role = Role
organisation = Organisation
period = Period
# After a role that is held on an acting basis.
acting = (acting)
role-acting = Acting { $role }
by-topic = By topic
by-year = By year
in-the-same-briefings = In the same briefings
reviewed-by = This explainer is due for review by { $date }.
known-by-name = Known so far only by name.

status-scheduled = Scheduled
status-tentative = Tentative
status-postponed = Postponed
status-cancelled = Cancelled
status-completed = Completed
status-active = Active
status-dormant = Dormant
status-closed = Closed

kind-person = Person
kind-person-plural = People
kind-topic = Topic
kind-topic-plural = Topics
kind-organisation = Organisation
kind-organisation-plural = Organisations
kind-place = Place
kind-place-plural = Places
kind-event = Event
kind-event-plural = Events
kind-figure = Figure
kind-figure-plural = Figures
kind-page = Page
kind-page-plural = Pages

property-media_topics = Media topics
property-classification = Classification
property-kind = Kind
property-country = Country
property-lat = Latitude
property-lon = Longitude
property-measure = Measure
property-source = Source
property-outcome = Outcome

## Dates

# $precision: `day`, `month` or `year`.
since = since { $date }
until = until { $date }
about = about { $date }
date-time = { $date }, { $time }

## Charts, and filters on long pages

roles-over-time = Roles over time
mentions-over-time = Mentions over time
briefings-over-time = Briefings over time
most-often-together = Most often in the same briefings
as-table = As a table
# Qualifiers of values that are not exact.
sign-about = about
sign-over = over
sign-under = under
# Units of the numbers on an axis.
thousand = thousand
million = million
billion = billion
trillion = trillion
briefings = Briefings
with-whom = With whom
who-is-involved = Who and what is involved
quotations-by-year = Quotations by year
review-overdue = This explainer was due for review by { $date }.
topic = Topic
all = All
most = Most often

## Daily and weekly briefs

briefs = Briefs
brief-day = Daily brief
brief-week = Weekly brief
brief-day-of = Daily brief, { $when }
brief-week-of = Weekly brief, { $when }
week-number = Week { $number }
briefing-count = { $count ->
    [one] { $count } briefing
   *[other] { $count } briefings
}
also-new = Also new
all-of = All of { $month }
newest-day = The day in brief
newest-week = The week in brief

## Search

search = Search
close = Close
search-words = Words to look for
search-hint = Arrow keys go through what is found, Enter opens it.
search-filters = Filters
search-kind = Kind
search-all = All
search-articles = Briefings
search-quotations = Quotations
search-person = Person
search-topic = Topic
search-language = Language
search-from = From
search-to = To
search-more = Show more
# Before the number of search results.
search-found = Results:
search-none = Nothing found.
search-failed = The search index could not be read. Try again later.
search-needs-script = Search works in the browser and needs JavaScript, which is switched off here. The archive and the lists of people and topics need none.
search-needs-host = Search could not begin. It needs the site to come from a web server: pages that are opened from a disk cannot read the index.
search-no-pagefind = Pagefind has not been run on this site yet.
