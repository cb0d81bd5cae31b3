# العربية

skip-to-content = انتقل إلى المحتوى
navigation-main = التصفح الرئيسي
navigation-about = عن هذا الموقع
breadcrumbs = مسار الصفحة
home = الرئيسية
feed = خلاصة
json-feed = JSON Feed
calendar = التقويم
made-with = أُنشئ باستخدام { $generator }
contents = المحتويات
on-this-page = في هذه الصفحة
yes = نعم
no = لا

comma = ،{" "}
# واو العطف تتصل بالاسم الذي بعدها.
and = {" "}و

page-not-found = الصفحة غير موجودة
page-not-found-text = لا توجد صفحة في هذا العنوان. ربما نُقلت، أو في الرابط خطأ.
page-not-found-start = يمكنك البدء من هنا:
page-moved = نُقلت هذه الصفحة
page-moved-text = تجدها الآن هنا: { $link }.
site-map = خريطة الموقع

notice-draft = مسودة: لم تُنشر.
notice-future = لم يُنشر بعد: مؤرَّخ بتاريخ لاحق أو خاضع لحظر النشر.
expired-on = انتهت صلاحية هذه الإحاطة في { $date }، وهي محفوظة للتوثيق.

by = بقلم
updated = حُدِّث في
reading-minutes = { $count ->
    [zero] قراءة في أقل من دقيقة
    [one] قراءة في دقيقة واحدة
    [two] قراءة في دقيقتين
    [few] قراءة في { $count } دقائق
    [many] قراءة في { $count } دقيقة
   *[other] قراءة في { $count } دقيقة
}
also-in = متاح أيضًا باللغات:
other-languages = بلغات أخرى
key-points = أبرز النقاط
why-it-matters = لماذا يهم الأمر
whats-next = ما التالي
key-figures = أهم الأرقام
figures-in-briefing = الأرقام في هذه الإحاطة
timeline = التسلسل الزمني
sources = المصادر
corrections = تصويبات
in-this-briefing = في هذه الإحاطة
people = الأشخاص
topics = الموضوعات
also-named = ورد ذكرهم أيضًا
quotations-of-person = { $count ->
    [zero] لا اقتباسات
    [one] اقتباس واحد
    [two] اقتباسان
    [few] { $count } اقتباسات
    [many] { $count } اقتباسًا
   *[other] { $count } اقتباس
}
story-so-far = القصة حتى الآن
story-so-far-of = القصة حتى الآن: { $story }
related = ذات صلة
same-story = القصة نفسها
both-on = موضوعات مشتركة:
linked-from = وردت الإشارة إليه في
before-and-after = قبلها وبعدها بحسب الموضوع
in-it = في هذا المقال:
licence = الترخيص

genre-report = تقرير
genre-analysis = تحليل
genre-background = خلفية
genre-opinion = رأي
genre-brief = موجز
genre-fact_sheet = صحيفة وقائع

lead = أبرز الأخبار
in-figures = بالأرقام
latest = الأحدث
what-they-said = ماذا قالوا
at-a-glance = نظرة سريعة
ongoing = جارٍ الآن
coming-up = المرتقب
active-topics = موضوعات نشطة
in-the-news = في الأخبار
no-briefing = لم تُنشر أي إحاطة بعد.

in-all = المجموع: { $count }
letters = الحروف
nothing-here = لا شيء هنا بعد.
past = ما مضى
pages = الصفحات
page-of = الصفحة { $number } من { $total }
newest = الأحدث على الإطلاق
newer = أحدث
older = أقدم
oldest = الأقدم على الإطلاق
first = الأولى
previous = السابقة
next = التالية
last = الأخيرة
archive = الأرشيف
years = السنوات
months = الأشهر

list-articles = الإحاطات
list-mentions = الإشارات
list-quotations = الاقتباسات
list-figures = الأرقام
list-timeline = التسلسل الزمني
list-links = الروابط
list-narrower = موضوعات فرعية
list-members = الأعضاء
list-translations = الترجمات

list-articles-of = { $name }: الإحاطات
list-mentions-of = { $name }: الإشارات
list-quotations-of = { $name }: الاقتباسات
list-figures-of = { $name }: الأرقام
list-timeline-of = { $name }: التسلسل الزمني
list-links-of = { $name }: الروابط
list-narrower-of = { $name }: موضوعات فرعية
list-members-of = { $name }: الأعضاء
list-translations-of = { $name }: الترجمات

figure = المؤشر
value = القيمة
values = القيم
change = التغير
as-of = بتاريخ
source = المصدر
change-points = { $size ->
    [zero] { $number } نقطة
    [one] { $number } نقطة
    [two] { $number } نقطة
    [few] { $number } نقاط
    [many] { $number } نقطة
   *[other] { $number } نقطة
}
change-percent = { $number }{ $percent }

facts = معلومات
when = التاريخ
status = الحالة
place = المكان
elsewhere = في مواقع أخرى
part-of = جزء من
taking-part = المشاركون
narrower = موضوعات فرعية
parts = الأجزاء
newest-briefings = أحدث الإحاطات
quotations = الاقتباسات
mentions = الإشارات
figures = الأرقام
roles = المناصب
roles-of = مناصب { $name }
people-of = أشخاص { $name }
name = الاسم
role = المنصب
organisation = الجهة
period = الفترة
acting = (بالإنابة)
role-acting = { $role } بالإنابة
by-topic = بحسب الموضوع
by-year = بحسب السنة
in-the-same-briefings = في الإحاطات نفسها
reviewed-by = { $precision ->
    [year] يُراجَع هذا الشرح بحلول عام { $date }.
   *[other] يُراجَع هذا الشرح بحلول { $date }.
}
known-by-name = لا يُعرف حتى الآن سوى الاسم.

status-scheduled = مقرر
status-tentative = غير مؤكد
status-postponed = مؤجل
status-cancelled = ملغى
status-completed = منتهٍ
status-active = نشط
status-dormant = خامد
status-closed = مغلق

kind-person = شخص
kind-person-plural = الأشخاص
kind-topic = موضوع
kind-topic-plural = الموضوعات
kind-organisation = منظمة
kind-organisation-plural = المنظمات
kind-place = مكان
kind-place-plural = الأماكن
kind-event = حدث
kind-event-plural = الأحداث
kind-figure = رقم
kind-figure-plural = الأرقام
kind-page = صفحة
kind-page-plural = صفحات

property-media_topics = رموز الموضوعات
property-classification = التصنيف
property-kind = النوع
property-country = البلد
property-lat = خط العرض
property-lon = خط الطول
property-measure = المقياس
property-source = المصدر
property-outcome = النتيجة

since = منذ { $date }
until = حتى { $date }
about = نحو { $date }
date-time = { $date }، { $time }

roles-over-time = المناصب عبر الزمن
mentions-over-time = الإشارات عبر الزمن
briefings-over-time = الإحاطات عبر الزمن
most-often-together = الأكثر ورودًا في الإحاطات نفسها
as-table = في جدول
sign-about = نحو
sign-over = أكثر من
sign-under = أقل من
thousand = ألف
million = مليون
billion = مليار
trillion = تريليون
briefings = الإحاطات
with-whom = مع من
who-is-involved = من وما يتصل بالموضوع
quotations-by-year = الاقتباسات بحسب السنة
review-overdue = { $precision ->
    [year] كان من المقرر مراجعة هذا الشرح بحلول عام { $date }.
   *[other] كان من المقرر مراجعة هذا الشرح بحلول { $date }.
}
topic = الموضوع
all = الكل
most = الأكثر تكرارًا

briefs = الموجزات
brief-day = موجز اليوم
brief-week = موجز الأسبوع
brief-day-of = موجز اليوم، { $when }
brief-week-of = موجز الأسبوع، { $when }
week-number = الأسبوع { $number }
briefing-count = { $count ->
    [zero] لا إحاطات
    [one] إحاطة واحدة
    [two] إحاطتان
    [few] { $count } إحاطات
    [many] { $count } إحاطة
   *[other] { $count } إحاطة
}
also-new = جديد أيضًا
all-of = كل ما في { $month }
newest-day = اليوم في موجز
newest-week = الأسبوع في موجز

search = البحث
close = إغلاق
search-words = كلمات البحث
search-hint = تنقّل بين النتائج بمفاتيح الأسهم، وافتح النتيجة بمفتاح الإدخال (Enter).
search-filters = عوامل التصفية
search-kind = النوع
search-all = الكل
search-articles = الإحاطات
search-quotations = الاقتباسات
search-person = الشخص
search-topic = الموضوع
search-language = اللغة
search-from = من
search-to = إلى
search-more = عرض المزيد
search-found = النتائج:
search-none = لم يُعثر على شيء.
search-failed = تعذّرت قراءة فهرس البحث. حاول مرة أخرى لاحقًا.
search-needs-script = يعمل البحث في المتصفح ويحتاج إلى JavaScript، وهي معطّلة هنا. أما الأرشيف وقوائم الأشخاص والموضوعات فلا تحتاج إليها.
search-needs-host = تعذّر بدء البحث. يجب أن يأتي الموقع من خادم ويب: فالصفحات المفتوحة من القرص لا يمكنها قراءة الفهرس.
search-no-pagefind = لم يُشغَّل Pagefind على هذا الموقع بعد.
