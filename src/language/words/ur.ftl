# اردو

skip-to-content = براہِ راست مواد پر جائیں
navigation-main = مرکزی فہرست
navigation-about = اس سائٹ کے بارے میں
breadcrumbs = صفحے کا مقام
home = سرورق
feed = فیڈ
json-feed = JSON Feed
calendar = کیلنڈر
made-with = { $generator } سے تیار کردہ
contents = فہرست
on-this-page = اس صفحے پر
yes = ہاں
no = نہیں

comma = ،{" "}
and = {" "}اور{" "}

page-not-found = صفحہ نہیں ملا
page-not-found-text = اس پتے پر کوئی صفحہ نہیں۔ ممکن ہے صفحہ منتقل ہو گیا ہو یا لنک میں غلطی ہو۔
page-not-found-start = آپ یہاں سے شروع کر سکتے ہیں:
page-moved = یہ صفحہ منتقل ہو گیا ہے
page-moved-text = اب یہ یہاں ہے: { $link }۔
site-map = سائٹ کا نقشہ

notice-draft = مسودہ: شائع نہیں ہوا۔
notice-future = ابھی جاری نہیں ہوا: آئندہ تاریخ یا اشاعت پر پابندی۔
expired-on = یہ بریفنگ { $date } کو پرانی ہو گئی۔ اسے ریکارڈ کے لیے محفوظ رکھا گیا ہے۔

by = تحریر:
updated = تازہ کاری:
reading-minutes = { $count ->
    [one] { $count } منٹ کا مطالعہ
   *[other] { $count } منٹ کا مطالعہ
}
also-in = ان زبانوں میں بھی:
other-languages = دوسری زبانوں میں
key-points = اہم نکات
why-it-matters = یہ کیوں اہم ہے
whats-next = آگے کیا ہوگا
key-figures = اہم اعداد و شمار
figures-in-briefing = اس بریفنگ کے اعداد و شمار
timeline = واقعات کی ترتیب
sources = ماخذ
corrections = تصحیحات
in-this-briefing = اس بریفنگ میں
people = شخصیات
topics = موضوعات
also-named = ان کا بھی ذکر ہے
quotations-of-person = { $count ->
    [one] { $count } اقتباس
   *[other] { $count } اقتباسات
}
story-so-far = اب تک کی کہانی
story-so-far-of = اب تک کی کہانی: { $story }
related = متعلقہ
same-story = یہی کہانی
both-on = مشترک موضوعات:
linked-from = اس کا ذکر ان میں ہے
before-and-after = پہلے اور بعد میں، موضوع کے لحاظ سے
in-it = اس میں:
licence = لائسنس

genre-report = رپورٹ
genre-analysis = تجزیہ
genre-background = پس منظر
genre-opinion = رائے
genre-brief = مختصر خبر
genre-fact_sheet = حقائق نامہ

lead = اہم ترین
in-figures = اعداد میں
latest = تازہ ترین
what-they-said = کس نے کیا کہا
at-a-glance = ایک نظر میں
ongoing = جاری
coming-up = آئندہ
active-topics = زیرِ بحث موضوعات
in-the-news = خبروں میں
no-briefing = ابھی کوئی بریفنگ شائع نہیں ہوئی۔

in-all = کل { $count }
letters = حروف
nothing-here = یہاں ابھی کچھ نہیں۔
past = گزشتہ
pages = صفحات
page-of = صفحہ { $number } از { $total }
newest = تازہ ترین
newer = نئے
older = پرانے
oldest = قدیم ترین
first = پہلا
previous = پچھلا
next = اگلا
last = آخری
archive = محفوظات
years = سال
months = مہینے

list-articles = بریفنگز
list-mentions = تذکرے
list-quotations = اقتباسات
list-figures = اعداد و شمار
list-timeline = واقعات کی ترتیب
list-links = روابط
list-narrower = ذیلی موضوعات
list-members = ارکان
list-translations = تراجم

list-articles-of = { $name }: بریفنگز
list-mentions-of = { $name }: تذکرے
list-quotations-of = { $name }: اقتباسات
list-figures-of = { $name }: اعداد و شمار
list-timeline-of = { $name }: واقعات کی ترتیب
list-links-of = { $name }: روابط
list-narrower-of = { $name }: ذیلی موضوعات
list-members-of = { $name }: ارکان
list-translations-of = { $name }: تراجم

figure = پیمانہ
value = قدر
values = قدریں
change = تبدیلی
as-of = بتاریخ
source = ماخذ
change-points = { $size ->
    [one] { $number } پوائنٹ
   *[other] { $number } پوائنٹس
}
change-percent = { $number }{ $percent }

facts = حقائق
when = کب
status = صورتِ حال
place = مقام
elsewhere = دیگر جگہوں پر
part-of = حصہ ہے:
taking-part = شرکا
narrower = ذیلی موضوعات
parts = حصے
newest-briefings = تازہ ترین بریفنگز
quotations = اقتباسات
mentions = تذکرے
figures = اعداد و شمار
roles = عہدے
roles-of = { $name } کے عہدے
people-of = { $name } کی شخصیات
name = نام
role = عہدہ
organisation = ادارہ
period = مدت
acting = (قائم مقام)
role-acting = قائم مقام { $role }
by-topic = موضوع کے لحاظ سے
by-year = سال کے لحاظ سے
in-the-same-briefings = انہی بریفنگز میں
reviewed-by = { $precision ->
    [year] اس تعارف پر سنہ { $date } تک نظرِ ثانی ہوگی۔
   *[other] اس تعارف پر { $date } تک نظرِ ثانی ہوگی۔
}
known-by-name = ابھی صرف نام معلوم ہے۔

status-scheduled = طے شدہ
status-tentative = غیر حتمی
status-postponed = ملتوی
status-cancelled = منسوخ
status-completed = مکمل
status-active = جاری
status-dormant = معطل
status-closed = ختم

kind-person = شخصیت
kind-person-plural = شخصیات
kind-topic = موضوع
kind-topic-plural = موضوعات
kind-organisation = ادارہ
kind-organisation-plural = ادارے
kind-place = مقام
kind-place-plural = مقامات
kind-event = واقعہ
kind-event-plural = واقعات
kind-figure = شمار
kind-figure-plural = اعداد و شمار
kind-page = صفحہ
kind-page-plural = صفحات

property-media_topics = موضوعاتی کوڈ
property-classification = درجہ بندی
property-kind = قسم
property-country = ملک
property-lat = عرض بلد
property-lon = طول بلد
property-measure = پیمائش
property-source = ماخذ
property-outcome = نتیجہ

since = { $date } سے
until = { $date } تک
about = تقریباً { $date }
date-time = { $date }، { $time }

roles-over-time = عہدے وقت کے ساتھ
mentions-over-time = تذکرے وقت کے ساتھ
briefings-over-time = بریفنگز وقت کے ساتھ
most-often-together = انہی بریفنگز میں سب سے زیادہ
as-table = جدول کی صورت میں
sign-about = تقریباً
sign-over = سے زیادہ
sign-under = سے کم
thousand = ہزار
million = ملین
billion = ارب
trillion = ٹریلین
briefings = بریفنگز
with-whom = کس کے ساتھ
who-is-involved = کون اور کیا شامل ہے
quotations-by-year = اقتباسات سال کے لحاظ سے
review-overdue = { $precision ->
    [year] اس تعارف پر سنہ { $date } تک نظرِ ثانی ہونی تھی۔
   *[other] اس تعارف پر { $date } تک نظرِ ثانی ہونی تھی۔
}
topic = موضوع
all = سب
most = سب سے زیادہ

briefs = خلاصے
brief-day = دن کا خلاصہ
brief-week = ہفتے کا خلاصہ
brief-day-of = دن کا خلاصہ، { $when }
brief-week-of = ہفتے کا خلاصہ، { $when }
week-number = ہفتہ { $number }
briefing-count = { $count ->
    [one] { $count } بریفنگ
   *[other] { $count } بریفنگز
}
also-new = مزید نیا
all-of = { $month } کا سب کچھ
newest-day = دن کا خلاصہ
newest-week = ہفتے کا خلاصہ

search = تلاش
close = بند کریں
search-words = تلاش کے الفاظ
search-hint = تیر والے بٹنوں سے نتائج میں آگے پیچھے جائیں اور Enter سے نتیجہ کھولیں۔
search-filters = فلٹر
search-kind = قسم
search-all = سب
search-articles = بریفنگز
search-quotations = اقتباسات
search-person = شخصیت
search-topic = موضوع
search-language = زبان
search-from = از
search-to = تا
search-more = مزید دکھائیں
search-found = نتائج:
search-none = کچھ نہیں ملا۔
search-failed = تلاش کا اشاریہ پڑھا نہیں جا سکا۔ بعد میں دوبارہ کوشش کریں۔
search-needs-script = تلاش براؤزر میں کام کرتی ہے اور اس کے لیے JavaScript درکار ہے، جو یہاں بند ہے۔ محفوظات اور شخصیات و موضوعات کی فہرستوں کو اس کی ضرورت نہیں۔
search-needs-host = تلاش شروع نہیں ہو سکی۔ اس کے لیے ضروری ہے کہ سائٹ کسی ویب سرور سے آئے: ڈسک سے کھولے گئے صفحات اشاریہ نہیں پڑھ سکتے۔
search-no-pagefind = اس سائٹ پر ابھی Pagefind نہیں چلایا گیا۔
