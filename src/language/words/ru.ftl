# Русский

skip-to-content = Перейти к содержанию
navigation-main = Основная навигация
navigation-about = Об этом сайте
breadcrumbs = Путь к странице
home = Главная
feed = Лента
json-feed = JSON Feed
calendar = Календарь
made-with = Создано с помощью { $generator }
contents = Содержание
on-this-page = На этой странице
yes = да
no = нет

comma = ,{" "}
and = {" "}и{" "}

page-not-found = Страница не найдена
page-not-found-text = По этому адресу страницы нет. Возможно, она перемещена или в ссылке ошибка.
page-not-found-start = Можно начать отсюда:
page-moved = Страница перемещена
page-moved-text = Теперь она находится здесь: { $link }.
site-map = Карта сайта

notice-draft = Черновик: не опубликовано.
notice-future = Ещё не вышло: дата в будущем или эмбарго.
expired-on = Этот материал утратил актуальность { $date }. Он сохранён для архива.

by = { $size ->
    [one] Автор:
    [few] Авторы:
    [many] Авторы:
   *[other] Авторы:
}
updated = Обновлено:
reading-minutes = { $count ->
    [one] { $count } минута чтения
    [few] { $count } минуты чтения
    [many] { $count } минут чтения
   *[other] { $count } минуты чтения
}
also-in = Также на языках:
other-languages = На других языках
key-points = Главное
why-it-matters = Почему это важно
whats-next = Что дальше
key-figures = Ключевые цифры
figures-in-briefing = Цифры в этом материале
timeline = Хронология
sources = Источники
corrections = Исправления
in-this-briefing = В этом материале
people = Люди
topics = Темы
also-named = Также упоминаются
quotations-of-person = { $count ->
    [one] { $count } цитата
    [few] { $count } цитаты
    [many] { $count } цитат
   *[other] { $count } цитаты
}
story-so-far = Предыстория
story-so-far-of = Предыстория: { $story }
related = По теме
same-story = Тот же сюжет
both-on = Общие темы:
linked-from = Ссылаются на этот материал
before-and-after = До и после, по темам
in-it = В материале:
licence = Лицензия

genre-report = Репортаж
genre-analysis = Анализ
genre-background = Справка
genre-opinion = Мнение
genre-brief = Коротко
genre-fact_sheet = Факты и цифры

lead = Главные материалы
in-figures = В цифрах
latest = Последнее
what-they-said = Что они сказали
at-a-glance = Коротко
ongoing = Происходит сейчас
coming-up = Предстоящее
active-topics = Актуальные темы
in-the-news = В новостях
no-briefing = Пока ничего не опубликовано.

in-all = Всего: { $count }
letters = Буквы
nothing-here = Здесь пока ничего нет.
past = Прошедшее
pages = Страницы
page-of = Страница { $number } из { $total }
newest = Самые новые
newer = Новее
older = Старее
oldest = Самые старые
first = Первая
previous = Предыдущая
next = Следующая
last = Последняя
archive = Архив
years = Годы
months = Месяцы

list-articles = Материалы
list-mentions = Упоминания
list-quotations = Цитаты
list-figures = Цифры
list-timeline = Хронология
list-links = Ссылки
list-narrower = Подтемы
list-members = Участники
list-translations = Переводы

list-articles-of = { $name }: материалы
list-mentions-of = { $name }: упоминания
list-quotations-of = { $name }: цитаты
list-figures-of = { $name }: цифры
list-timeline-of = { $name }: хронология
list-links-of = { $name }: ссылки
list-narrower-of = { $name }: подтемы
list-members-of = { $name }: участники
list-translations-of = { $name }: переводы

figure = Показатель
value = Значение
values = Значения
change = Изменение
as-of = На дату
source = Источник
change-points = { $size ->
    [one] { $number } пункт
    [few] { $number } пункта
    [many] { $number } пунктов
   *[other] { $number } пункта
}
change-percent = { $number } { $percent }

facts = Факты
when = Когда
status = Статус
place = Место
elsewhere = На других сайтах
part-of = Входит в:
taking-part = Участники
narrower = Подтемы
parts = Состав
newest-briefings = Последние материалы
quotations = Цитаты
mentions = Упоминания
figures = Цифры
roles = Должности
roles-of = Должности: { $name }
people-of = Люди: { $name }
name = Имя
role = Должность
organisation = Организация
period = Период
acting = (и. о.)
role-acting = и. о.: { $role }
by-topic = По темам
by-year = По годам
in-the-same-briefings = В тех же материалах
reviewed-by = { $precision ->
    [day] Эта справка будет пересмотрена не позднее { $date }.
    [month] Срок пересмотра этой справки — { $date }.
   *[year] Эта справка будет пересмотрена не позднее { $date } г.
}
known-by-name = Пока известно только имя.

status-scheduled = Запланировано
status-tentative = Предварительно
status-postponed = Отложено
status-cancelled = Отменено
status-completed = Завершено
status-active = В развитии
status-dormant = Без движения
status-closed = Закрыто

kind-person = Персона
kind-person-plural = Люди
kind-topic = Тема
kind-topic-plural = Темы
kind-organisation = Организация
kind-organisation-plural = Организации
kind-place = Место
kind-place-plural = Места
kind-event = Событие
kind-event-plural = События
kind-figure = Показатель
kind-figure-plural = Показатели
kind-page = Страница
kind-page-plural = Страницы

property-media_topics = Коды тем
property-classification = Классификация
property-kind = Вид
property-country = Страна
property-lat = Широта
property-lon = Долгота
property-measure = Величина
property-source = Источник
property-outcome = Итог

# Только день — в родительном падеже; месяц без дня — в именительном.
since = { $precision ->
    [month] { $date } – н. в.
    [year] с { $date } г.
   *[day] с { $date }
}
until = { $precision ->
    [month] – { $date }
    [year] до { $date } г.
   *[day] до { $date }
}
about = { $precision ->
    [year] примерно { $date } г.
   *[other] примерно { $date }
}
date-time = { $date }, { $time }

roles-over-time = Должности во времени
mentions-over-time = Упоминания во времени
briefings-over-time = Материалы во времени
most-often-together = Чаще всего в тех же материалах
as-table = В виде таблицы
sign-about = около
sign-over = более
sign-under = менее
thousand = тыс.
million = млн
billion = млрд
trillion = трлн
briefings = Материалы
with-whom = С кем
who-is-involved = Кто и что в этой теме
quotations-by-year = Цитаты по годам
review-overdue = { $precision ->
    [day] Эту справку следовало пересмотреть не позднее { $date }.
    [month] Срок пересмотра этой справки истёк: { $date }.
   *[year] Эту справку следовало пересмотреть не позднее { $date } г.
}
topic = Тема
all = Все
most = Чаще всего

briefs = Сводки
brief-day = Сводка дня
brief-week = Сводка недели
brief-day-of = Сводка дня, { $when }
brief-week-of = Сводка недели, { $when }
week-number = { $number }-я неделя
briefing-count = { $count ->
    [one] { $count } материал
    [few] { $count } материала
    [many] { $count } материалов
   *[other] { $count } материала
}
also-new = Также новое
all-of = Всё за месяц: { $month }
newest-day = День вкратце
newest-week = Неделя вкратце

search = Поиск
close = Закрыть
search-words = Слова для поиска
search-hint = Клавиши со стрелками перемещают по результатам, Enter открывает выбранный.
search-filters = Фильтры
search-kind = Вид
search-all = Все
search-articles = Материалы
search-quotations = Цитаты
search-person = Персона
search-topic = Тема
search-language = Язык
search-from = С
search-to = По
search-more = Показать ещё
search-found = Результаты:
search-none = Ничего не найдено.
search-failed = Не удалось прочитать поисковый индекс. Попробуйте ещё раз позже.
search-needs-script = Поиск работает в браузере, и для него нужен JavaScript, который здесь отключён. Для архива и списков людей и тем он не нужен.
search-needs-host = Не удалось начать поиск. Для него сайт должен загружаться с веб-сервера: страницы, открытые с диска, не могут прочитать индекс.
search-no-pagefind = Pagefind на этом сайте ещё не запускали.
