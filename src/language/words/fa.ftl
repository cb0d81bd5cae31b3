# فارسی

skip-to-content = پرش به محتوا
navigation-main = ناوبری اصلی
navigation-about = دربارهٔ این وبگاه
breadcrumbs = مسیر صفحه
home = خانه
feed = خوراک
json-feed = JSON Feed
calendar = تقویم
made-with = ساخته‌شده با { $generator }
contents = فهرست
on-this-page = در این صفحه
yes = بله
no = خیر

comma = ،{" "}
and = {" "}و{" "}

page-not-found = صفحه پیدا نشد
page-not-found-text = در این نشانی صفحه‌ای نیست. شاید جابه‌جا شده یا پیوند نادرست باشد.
page-not-found-start = می‌توانید از این‌جا آغاز کنید:
page-moved = این صفحه جابه‌جا شده است
page-moved-text = نشانی تازهٔ آن: { $link }.
site-map = نقشهٔ وبگاه

notice-draft = پیش‌نویس: منتشر نشده.
notice-future = هنوز منتشر نشده: با تاریخ آینده یا در دورهٔ منع انتشار.
expired-on = این گزارش در { $date } از رده خارج شد و برای ثبت نگه داشته شده است.

by = نوشتهٔ
updated = به‌روزرسانی:
reading-minutes = { $count ->
    [one] { $count } دقیقه مطالعه
   *[other] { $count } دقیقه مطالعه
}
also-in = به زبان‌های دیگر:
other-languages = به زبان‌های دیگر
key-points = نکته‌های اصلی
why-it-matters = چرا مهم است
whats-next = گام بعدی
key-figures = ارقام کلیدی
figures-in-briefing = ارقام این گزارش
timeline = گاه‌شمار
sources = منابع
corrections = اصلاحیه‌ها
in-this-briefing = در این گزارش
people = افراد
topics = موضوع‌ها
also-named = دیگر نام‌های آمده
quotations-of-person = { $count ->
    [one] { $count } نقل‌قول
   *[other] { $count } نقل‌قول
}
story-so-far = ماجرا تا این‌جا
story-so-far-of = ماجرا تا این‌جا: { $story }
related = مرتبط
same-story = همین ماجرا
both-on = موضوع‌های مشترک:
linked-from = پیوندها به این صفحه
before-and-after = پیش و پس از این، به تفکیک موضوع
in-it = در این مقاله:
licence = مجوز

genre-report = گزارش
genre-analysis = تحلیل
genre-background = پیشینه
genre-opinion = دیدگاه
genre-brief = خبر کوتاه
genre-fact_sheet = برگهٔ اطلاعات

lead = سرخط‌ها
in-figures = به روایت ارقام
latest = تازه‌ترین‌ها
what-they-said = چه گفتند
at-a-glance = در یک نگاه
ongoing = در جریان
coming-up = پیش رو
active-topics = موضوع‌های روز
in-the-news = در خبرها
no-briefing = هنوز گزارشی منتشر نشده است.

in-all = در مجموع { $count }
letters = حروف
nothing-here = هنوز چیزی این‌جا نیست.
past = گذشته
pages = صفحه‌ها
page-of = صفحهٔ { $number } از { $total }
newest = تازه‌ترین
newer = تازه‌تر
older = قدیمی‌تر
oldest = قدیمی‌ترین
first = نخستین
previous = پیشین
next = پسین
last = واپسین
archive = بایگانی
years = سال‌ها
months = ماه‌ها

list-articles = گزارش‌ها
list-mentions = اشاره‌ها
list-quotations = نقل‌قول‌ها
list-figures = ارقام
list-timeline = گاه‌شمار
list-links = پیوندها
list-narrower = زیرموضوع‌ها
list-members = اعضا
list-translations = ترجمه‌ها

list-articles-of = { $name }: گزارش‌ها
list-mentions-of = { $name }: اشاره‌ها
list-quotations-of = { $name }: نقل‌قول‌ها
list-figures-of = { $name }: ارقام
list-timeline-of = { $name }: گاه‌شمار
list-links-of = { $name }: پیوندها
list-narrower-of = { $name }: زیرموضوع‌ها
list-members-of = { $name }: اعضا
list-translations-of = { $name }: ترجمه‌ها

figure = شاخص
value = مقدار
values = مقدارها
change = تغییر
as-of = تاریخ
source = منبع
change-points = { $size ->
    [one] { $number } واحد
   *[other] { $number } واحد
}
change-percent = { $number }{ $percent }

facts = مشخصات
when = زمان
status = وضعیت
place = مکان
elsewhere = در جاهای دیگر
part-of = بخشی از
taking-part = شرکت‌کنندگان
narrower = زیرموضوع‌ها
parts = بخش‌ها
newest-briefings = تازه‌ترین گزارش‌ها
quotations = نقل‌قول‌ها
mentions = اشاره‌ها
figures = ارقام
roles = سمت‌ها
roles-of = سمت‌های { $name }
people-of = افراد { $name }
name = نام
role = سمت
organisation = سازمان
period = دوره
acting = (سرپرست)
role-acting = { $role } (سرپرست)
by-topic = به تفکیک موضوع
by-year = به تفکیک سال
in-the-same-briefings = در همان گزارش‌ها
reviewed-by = { $precision ->
    [year] این شرح تا پایان سال { $date } بازبینی می‌شود.
   *[other] این شرح تا { $date } بازبینی می‌شود.
}
known-by-name = فعلاً تنها نام آن شناخته است.

status-scheduled = برنامه‌ریزی‌شده
status-tentative = نامعین
status-postponed = به‌تعویق‌افتاده
status-cancelled = لغوشده
status-completed = پایان‌یافته
status-active = جاری
status-dormant = راکد
status-closed = بسته

kind-person = شخص
kind-person-plural = افراد
kind-topic = موضوع
kind-topic-plural = موضوع‌ها
kind-organisation = سازمان
kind-organisation-plural = سازمان‌ها
kind-place = مکان
kind-place-plural = مکان‌ها
kind-event = رویداد
kind-event-plural = رویدادها
kind-figure = رقم
kind-figure-plural = ارقام
kind-page = صفحه
kind-page-plural = صفحه‌ها

property-media_topics = کدهای موضوعی
property-classification = رده
property-kind = نوع
property-country = کشور
property-lat = عرض جغرافیایی
property-lon = طول جغرافیایی
property-measure = سنجه
property-source = منبع
property-outcome = نتیجه

since = از { $date }
until = تا { $date }
about = حدود { $date }
date-time = { $date }، ساعت { $time }

roles-over-time = سمت‌ها در گذر زمان
mentions-over-time = اشاره‌ها در گذر زمان
briefings-over-time = گزارش‌ها در گذر زمان
most-often-together = بیشترین هم‌آیی در گزارش‌ها
as-table = به‌صورت جدول
sign-about = حدود
sign-over = بیش از
sign-under = کمتر از
thousand = هزار
million = میلیون
billion = میلیارد
trillion = تریلیون
briefings = گزارش‌ها
with-whom = همراه با
who-is-involved = چه کسان و چه چیزها در میان‌اند
quotations-by-year = نقل‌قول‌ها به تفکیک سال
review-overdue = { $precision ->
    [year] قرار بود این شرح تا پایان سال { $date } بازبینی شود.
   *[other] قرار بود این شرح تا { $date } بازبینی شود.
}
topic = موضوع
all = همه
most = بیشترین

briefs = چکیده‌ها
brief-day = چکیدهٔ روز
brief-week = چکیدهٔ هفته
brief-day-of = چکیدهٔ روز، { $when }
brief-week-of = چکیدهٔ هفته، { $when }
week-number = هفتهٔ { $number }
briefing-count = { $count ->
    [one] { $count } گزارش
   *[other] { $count } گزارش
}
also-new = دیگر تازه‌ها
all-of = همهٔ { $month }
newest-day = روز در یک نگاه
newest-week = هفته در یک نگاه

search = جست‌وجو
close = بستن
search-words = واژه‌های جست‌وجو
search-hint = با کلیدهای جهت‌نما میان یافته‌ها جابه‌جا شوید و با Enter بازشان کنید.
search-filters = پالایه‌ها
search-kind = نوع
search-all = همه
search-articles = گزارش‌ها
search-quotations = نقل‌قول‌ها
search-person = شخص
search-topic = موضوع
search-language = زبان
search-from = از
search-to = تا
search-more = نمایش بیشتر
search-found = نتایج:
search-none = چیزی یافت نشد.
search-failed = نمایهٔ جست‌وجو خوانده نشد. بعداً دوباره امتحان کنید.
search-needs-script = جست‌وجو در مرورگر انجام می‌شود و به JavaScript نیاز دارد که این‌جا خاموش است. بایگانی و فهرست‌های افراد و موضوع‌ها به آن نیازی ندارند.
search-needs-host = جست‌وجو آغاز نشد. وبگاه باید از یک کارساز وب بیاید: صفحه‌هایی که از روی دیسک باز شوند نمی‌توانند نمایه را بخوانند.
search-no-pagefind = Pagefind هنوز روی این وبگاه اجرا نشده است.
