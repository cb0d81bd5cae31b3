# Español

skip-to-content = Ir al contenido
navigation-main = Principal
navigation-about = Sobre este sitio
breadcrumbs = Ruta de navegación
home = Inicio
feed = Canal de noticias
json-feed = JSON Feed
calendar = Calendario
made-with = Hecho con { $generator }
contents = Contenido
on-this-page = En esta página
yes = sí
no = no

comma = ,{" "}
and = {" "}y{" "}

page-not-found = Página no encontrada
page-not-found-text = No hay ninguna página en esta dirección. Puede que se haya trasladado o que el enlace contenga un error.
page-not-found-start = Puede empezar por aquí:
page-moved = Esta página se ha trasladado
page-moved-text = Ahora está aquí: { $link }.
site-map = Mapa del sitio

notice-draft = Borrador: sin publicar.
notice-future = Aún no publicado: con fecha futura o bajo embargo.
expired-on = Este informe quedó desactualizado el { $date }. Se conserva como registro.

by = Por
updated = Actualizado:
reading-minutes = { $count } min de lectura
also-in = También en
other-languages = En otros idiomas
key-points = Puntos clave
why-it-matters = Por qué importa
whats-next = Qué viene ahora
key-figures = Cifras clave
figures-in-briefing = Cifras de este informe
timeline = Cronología
sources = Fuentes
corrections = Correcciones
in-this-briefing = En este informe
people = Personas
topics = Temas
also-named = También se menciona
quotations-of-person = { $count ->
    [one] { $count } cita
    [many] { $count } de citas
   *[other] { $count } citas
}
story-so-far = Los antecedentes
story-so-far-of = Los antecedentes: { $story }
related = Relacionado
same-story = La misma historia
both-on = Temas en común:
linked-from = Enlazado desde
before-and-after = Antes y después, por tema
in-it = En este informe:
licence = Licencia

genre-report = Informe
genre-analysis = Análisis
genre-background = Contexto
genre-opinion = Opinión
genre-brief = Breve
genre-fact_sheet = Ficha informativa

lead = Portada
in-figures = En cifras
latest = Lo último
what-they-said = Lo que dijeron
at-a-glance = De un vistazo
ongoing = En curso
coming-up = Próximamente
active-topics = Temas de actualidad
in-the-news = En las noticias
no-briefing = Todavía no se ha publicado ningún informe.

in-all = { $count } en total
letters = Letras
nothing-here = Aún no hay nada aquí.
past = Pasado
pages = Páginas
page-of = Página { $number } de { $total }
newest = Lo más reciente
newer = Más reciente
older = Más antiguo
oldest = Lo más antiguo
first = Primera
previous = Anterior
next = Siguiente
last = Última
archive = Archivo
years = Años
months = Meses

list-articles = Informes
list-mentions = Menciones
list-quotations = Citas
list-figures = Cifras
list-timeline = Cronología
list-links = Enlaces
list-narrower = Subtemas
list-members = Miembros
list-translations = Traducciones

list-articles-of = { $name }: informes
list-mentions-of = { $name }: menciones
list-quotations-of = { $name }: citas
list-figures-of = { $name }: cifras
list-timeline-of = { $name }: cronología
list-links-of = { $name }: enlaces
list-narrower-of = { $name }: subtemas
list-members-of = { $name }: miembros
list-translations-of = { $name }: traducciones

figure = Indicador
value = Valor
values = Valores
change = Variación
as-of = Fecha
source = Fuente
change-points = { $size ->
    [one] { $number } punto
   *[other] { $number } puntos
}
change-percent = { $number } { $percent }

facts = Datos
when = Cuándo
status = Estado
place = Lugar
elsewhere = En otros sitios
part-of = Forma parte de
taking-part = Participantes
narrower = Subtemas
parts = Partes
newest-briefings = Últimos informes
quotations = Citas
mentions = Menciones
figures = Cifras
roles = Cargos
roles-of = Cargos: { $name }
people-of = Personas: { $name }
name = Nombre
role = Cargo
organisation = Organización
period = Periodo
acting = (en funciones)
role-acting = { $role } en funciones
by-topic = Por tema
by-year = Por año
in-the-same-briefings = En los mismos informes
reviewed-by = { $precision ->
    [day] Esta explicación se revisará a más tardar el { $date }.
   *[other] Esta explicación se revisará a más tardar en { $date }.
}
known-by-name = Por ahora solo se conoce el nombre.

status-scheduled = Previsto
status-tentative = Por confirmar
status-postponed = Aplazado
status-cancelled = Cancelado
status-completed = Concluido
status-active = Activo
status-dormant = Inactivo
status-closed = Cerrado

kind-person = Persona
kind-person-plural = Personas
kind-topic = Tema
kind-topic-plural = Temas
kind-organisation = Organización
kind-organisation-plural = Organizaciones
kind-place = Lugar
kind-place-plural = Lugares
kind-event = Acontecimiento
kind-event-plural = Acontecimientos
kind-figure = Cifra
kind-figure-plural = Cifras
kind-page = Página
kind-page-plural = Páginas

property-media_topics = Códigos temáticos
property-classification = Clasificación
property-kind = Tipo
property-country = País
property-lat = Latitud
property-lon = Longitud
property-measure = Medida
property-source = Fuente
property-outcome = Resultado

since = { $precision ->
    [day] desde el { $date }
   *[other] desde { $date }
}
until = { $precision ->
    [day] hasta el { $date }
   *[other] hasta { $date }
}
about = { $precision ->
    [day] hacia el { $date }
   *[other] hacia { $date }
}
date-time = { $date }, { $time }

roles-over-time = Cargos a lo largo del tiempo
mentions-over-time = Menciones a lo largo del tiempo
briefings-over-time = Informes a lo largo del tiempo
most-often-together = Con más frecuencia en los mismos informes
as-table = Como tabla
sign-about = alrededor de
sign-over = más de
sign-under = menos de
thousand = miles
million = millones
billion = miles de millones
trillion = billones
briefings = Informes
with-whom = Con quién
who-is-involved = Quién y qué interviene
quotations-by-year = Citas por año
review-overdue = { $precision ->
    [day] Esta explicación debía revisarse a más tardar el { $date }.
   *[other] Esta explicación debía revisarse a más tardar en { $date }.
}
topic = Tema
all = Todo
most = Con más frecuencia

briefs = Resúmenes
brief-day = Resumen del día
brief-week = Resumen de la semana
brief-day-of = Resumen del día, { $when }
brief-week-of = Resumen de la semana, { $when }
week-number = Semana { $number }
briefing-count = { $count ->
    [one] { $count } informe
    [many] { $count } de informes
   *[other] { $count } informes
}
also-new = También nuevo
all-of = Todo lo de { $month }
newest-day = El día en resumen
newest-week = La semana en resumen

search = Búsqueda
close = Cerrar
search-words = Palabras que buscar
search-hint = Las flechas recorren los resultados; Intro abre el elegido.
search-filters = Filtros
search-kind = Tipo
search-all = Todo
search-articles = Informes
search-quotations = Citas
search-person = Persona
search-topic = Tema
search-language = Idioma
search-from = Desde
search-to = Hasta
search-more = Mostrar más
search-found = Resultados:
search-none = No se ha encontrado nada.
search-failed = No se ha podido leer el índice de búsqueda. Inténtelo de nuevo más tarde.
search-needs-script = La búsqueda funciona en el navegador y necesita JavaScript, que aquí está desactivado. El archivo y las listas de personas y temas no lo necesitan.
search-needs-host = No se ha podido iniciar la búsqueda. Es necesario que el sitio provenga de un servidor web: las páginas que se abren desde un disco no pueden leer el índice.
search-no-pagefind = Todavía no se ha ejecutado Pagefind en este sitio.
