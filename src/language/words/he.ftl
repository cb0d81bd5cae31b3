# עברית

skip-to-content = דילוג לתוכן
navigation-main = ניווט ראשי
navigation-about = על האתר
breadcrumbs = מיקום באתר
home = דף הבית
feed = עדכונים
json-feed = JSON Feed
calendar = לוח שנה
made-with = נוצר באמצעות { $generator }
contents = תוכן העניינים
on-this-page = בעמוד זה
yes = כן
no = לא

comma = ,{" "}
# ו׳ החיבור נצמדת לשם שאחריה.
and = {" "}ו

page-not-found = העמוד לא נמצא
page-not-found-text = אין עמוד בכתובת הזאת. ייתכן שהוא הועבר, או שנפלה טעות בקישור.
page-not-found-start = אפשר להתחיל מכאן:
page-moved = העמוד הועבר
page-moved-text = כתובתו החדשה: { $link }.
site-map = מפת האתר

notice-draft = טיוטה: לא פורסם.
notice-future = טרם פורסם: תאריך עתידי או אמברגו.
expired-on = התדריך אינו עדכני מאז { $date }. הוא נשמר לתיעוד.

by = מאת
updated = עודכן:
reading-minutes = { $count ->
    [one] דקת קריאה
    [two] שתי דקות קריאה
   *[other] { $count } דקות קריאה
}
also-in = גם בשפות:
other-languages = בשפות אחרות
key-points = עיקרי הדברים
why-it-matters = למה זה חשוב
whats-next = מה הלאה
key-figures = נתוני מפתח
figures-in-briefing = הנתונים בתדריך זה
timeline = ציר זמן
sources = מקורות
corrections = תיקונים
in-this-briefing = בתדריך זה
people = אנשים
topics = נושאים
also-named = נזכרים גם
quotations-of-person = { $count ->
    [one] ציטוט אחד
    [two] שני ציטוטים
   *[other] { $count } ציטוטים
}
story-so-far = הסיפור עד כה
story-so-far-of = הסיפור עד כה: { $story }
related = קשורים
same-story = אותו סיפור
both-on = נושאים משותפים:
linked-from = קישורים לכאן
before-and-after = לפני ואחרי, לפי נושא
in-it = בתוך הכתבה:
licence = רישיון

genre-report = דיווח
genre-analysis = ניתוח
genre-background = רקע
genre-opinion = דעה
genre-brief = בקצרה
genre-fact_sheet = דף עובדות

lead = הכותרות הראשיות
in-figures = במספרים
latest = חדש
what-they-said = מה נאמר
at-a-glance = במבט אחד
ongoing = מתקיים כעת
coming-up = בקרוב
active-topics = נושאים פעילים
in-the-news = בחדשות
no-briefing = עדיין לא פורסם תדריך.

in-all = { $count } בסך הכול
letters = אותיות
nothing-here = אין כאן דבר עדיין.
past = בעבר
pages = עמודים
page-of = עמוד { $number } מתוך { $total }
newest = החדשים ביותר
newer = חדשים יותר
older = ישנים יותר
oldest = הישנים ביותר
first = ראשון
previous = הקודם
next = הבא
last = אחרון
archive = ארכיון
years = שנים
months = חודשים

list-articles = תדריכים
list-mentions = אזכורים
list-quotations = ציטוטים
list-figures = נתונים
list-timeline = ציר זמן
list-links = קישורים
list-narrower = נושאי משנה
list-members = חברים
list-translations = תרגומים

list-articles-of = { $name }: תדריכים
list-mentions-of = { $name }: אזכורים
list-quotations-of = { $name }: ציטוטים
list-figures-of = { $name }: נתונים
list-timeline-of = { $name }: ציר זמן
list-links-of = { $name }: קישורים
list-narrower-of = { $name }: נושאי משנה
list-members-of = { $name }: חברים
list-translations-of = { $name }: תרגומים

figure = נתון
value = ערך
values = ערכים
change = שינוי
as-of = נכון ל־
source = מקור
change-points = { $size ->
    [one] { $number } נקודה
    [two] { $number } נקודות
   *[other] { $number } נקודות
}
change-percent = { $number }{ $percent }

facts = עובדות
when = מתי
status = מצב
place = מקום
elsewhere = במקומות אחרים
part-of = חלק מתוך
taking-part = משתתפים
narrower = נושאי משנה
parts = חלקים
newest-briefings = התדריכים החדשים
quotations = ציטוטים
mentions = אזכורים
figures = נתונים
roles = תפקידים
roles-of = תפקידים: { $name }
people-of = אנשים: { $name }
name = שם
role = תפקיד
organisation = ארגון
period = תקופה
acting = (בפועל)
role-acting = { $role } בפועל
by-topic = לפי נושא
by-year = לפי שנה
in-the-same-briefings = באותם תדריכים
reviewed-by = { $precision ->
    [year] ההסבר ייבדק מחדש עד סוף שנת { $date }.
   *[other] ההסבר ייבדק מחדש עד { $date }.
}
known-by-name = לפי שעה ידוע השם בלבד.

status-scheduled = מתוכנן
status-tentative = לא סופי
status-postponed = נדחה
status-cancelled = בוטל
status-completed = הסתיים
status-active = פעיל
status-dormant = רדום
status-closed = סגור

kind-person = אדם
kind-person-plural = אנשים
kind-topic = נושא
kind-topic-plural = נושאים
kind-organisation = ארגון
kind-organisation-plural = ארגונים
kind-place = מקום
kind-place-plural = מקומות
kind-event = אירוע
kind-event-plural = אירועים
kind-figure = נתון
kind-figure-plural = נתונים
kind-page = עמוד
kind-page-plural = עמודים

property-media_topics = קודי נושא
property-classification = סיווג
property-kind = סוג
property-country = מדינה
property-lat = קו רוחב
property-lon = קו אורך
property-measure = מדד
property-source = מקור
property-outcome = תוצאה

since = מאז { $date }
until = עד { $date }
about = בסביבות { $date }
date-time = { $date }, { $time }

roles-over-time = תפקידים לאורך זמן
mentions-over-time = אזכורים לאורך זמן
briefings-over-time = תדריכים לאורך זמן
most-often-together = מופיעים יחד לעיתים קרובות
as-table = כטבלה
sign-about = בערך
sign-over = יותר מ־
sign-under = פחות מ־
thousand = אלף
million = מיליון
billion = מיליארד
trillion = טריליון
briefings = תדריכים
with-whom = עם מי
who-is-involved = מי ומה מעורבים
quotations-by-year = ציטוטים לפי שנה
review-overdue = { $precision ->
    [year] ההסבר היה אמור להיבדק עד סוף שנת { $date }.
   *[other] ההסבר היה אמור להיבדק עד { $date }.
}
topic = נושא
all = הכול
most = לעיתים קרובות

briefs = תקצירים
brief-day = התקציר היומי
brief-week = התקציר השבועי
brief-day-of = התקציר היומי, { $when }
brief-week-of = התקציר השבועי, { $when }
week-number = שבוע { $number }
briefing-count = { $count ->
    [one] תדריך אחד
    [two] שני תדריכים
   *[other] { $count } תדריכים
}
also-new = חדש גם
all-of = כל { $month }
newest-day = היום בקצרה
newest-week = השבוע בקצרה

search = חיפוש
close = סגירה
search-words = מילים לחיפוש
search-hint = מקשי החיצים עוברים בין התוצאות, Enter פותח תוצאה.
search-filters = מסננים
search-kind = סוג
search-all = הכול
search-articles = תדריכים
search-quotations = ציטוטים
search-person = אדם
search-topic = נושא
search-language = שפה
search-from = מתאריך
search-to = עד תאריך
search-more = הצגת תוצאות נוספות
search-found = תוצאות:
search-none = לא נמצא דבר.
search-failed = לא ניתן היה לקרוא את אינדקס החיפוש. אפשר לנסות שוב מאוחר יותר.
search-needs-script = החיפוש פועל בדפדפן וזקוק ל־JavaScript, שכבוי כאן. הארכיון ורשימות האנשים והנושאים אינם זקוקים לו.
search-needs-host = החיפוש לא הצליח להתחיל. לשם כך האתר צריך להגיע משרת אינטרנט: עמודים שנפתחים מהדיסק אינם יכולים לקרוא את האינדקס.
search-no-pagefind = Pagefind עדיין לא הופעל על האתר הזה.
