# Français

skip-to-content = Aller au contenu
navigation-main = Principale
navigation-about = À propos de ce site
breadcrumbs = Fil d’Ariane
home = Accueil
feed = Flux
json-feed = JSON Feed
calendar = Calendrier
made-with = Réalisé avec { $generator }
contents = Sommaire
on-this-page = Sur cette page
yes = oui
no = non

comma = ,{" "}
and = {" "}et{" "}

page-not-found = Page introuvable
page-not-found-text = Il n’y a pas de page à cette adresse. Elle a peut-être été déplacée, ou le lien contient une erreur.
page-not-found-start = Vous pouvez repartir d’ici :
page-moved = Cette page a été déplacée
page-moved-text = Elle se trouve désormais ici : { $link }.
site-map = Plan du site

notice-draft = Brouillon : non publié.
notice-future = Pas encore paru : daté d’un jour à venir ou sous embargo.
expired-on = Cette note n’est plus à jour depuis le { $date }. Elle est conservée pour mémoire.

by = Par
updated = Mis à jour :
reading-minutes = { $count } min de lecture
also-in = Lire aussi en
other-languages = Dans d’autres langues
key-points = Points clés
why-it-matters = Pourquoi c’est important
whats-next = À suivre
key-figures = Chiffres clés
figures-in-briefing = Les chiffres de cette note
timeline = Chronologie
sources = Sources
corrections = Rectificatifs
in-this-briefing = Dans cette note
people = Personnes
topics = Sujets
also-named = Également cités
quotations-of-person = { $count ->
    [one] { $count } citation
    [many] { $count } de citations
   *[other] { $count } citations
}
story-so-far = Rappel des faits
story-so-far-of = Rappel des faits : { $story }
related = À lire aussi
same-story = Même affaire
both-on = Sujets communs :
linked-from = Cité dans
before-and-after = Avant et après, par sujet
in-it = À lire dans cette note :
licence = Licence

genre-report = Compte rendu
genre-analysis = Analyse
genre-background = Contexte
genre-opinion = Opinion
genre-brief = Brève
genre-fact_sheet = Fiche d’information

lead = À la une
in-figures = En chiffres
latest = Dernières notes
what-they-said = Ils ont dit
at-a-glance = En un coup d’œil
ongoing = En cours
coming-up = À venir
active-topics = Sujets du moment
in-the-news = Dans l’actualité
no-briefing = Aucune note n’est encore parue.

in-all = { $count } en tout
letters = Lettres
nothing-here = Rien pour l’instant.
past = Passé
pages = Pages
page-of = Page { $number } sur { $total }
newest = Les plus récents
newer = Plus récents
older = Plus anciens
oldest = Les plus anciens
first = Première
previous = Précédente
next = Suivante
last = Dernière
archive = Archives
years = Années
months = Mois

list-articles = Notes
list-mentions = Mentions
list-quotations = Citations
list-figures = Chiffres
list-timeline = Chronologie
list-links = Liens
list-narrower = Sous-sujets
list-members = Membres
list-translations = Traductions

list-articles-of = { $name } : notes
list-mentions-of = { $name } : mentions
list-quotations-of = { $name } : citations
list-figures-of = { $name } : chiffres
list-timeline-of = { $name } : chronologie
list-links-of = { $name } : liens
list-narrower-of = { $name } : sous-sujets
list-members-of = { $name } : membres
list-translations-of = { $name } : traductions

figure = Indicateur
value = Valeur
values = Valeurs
change = Évolution
as-of = Date
source = Source
change-points = { $size ->
    [one] { $number } point
   *[other] { $number } points
}
change-percent = { $number } { $percent }

facts = Repères
when = Quand
status = État
place = Lieu
elsewhere = Ailleurs
part-of = Fait partie de
taking-part = Participants
narrower = Sous-sujets
parts = Parties
newest-briefings = Dernières notes
quotations = Citations
mentions = Mentions
figures = Chiffres
roles = Fonctions
roles-of = Fonctions : { $name }
people-of = Membres : { $name }
name = Nom
role = Fonction
organisation = Organisation
period = Période
acting = (par intérim)
role-acting = { $role } par intérim
by-topic = Par sujet
by-year = Par année
in-the-same-briefings = Dans les mêmes notes
reviewed-by = { $precision ->
    [day] Cette présentation sera revue d’ici au { $date }.
   *[other] Cette présentation sera revue d’ici à { $date }.
}
known-by-name = Connu seulement de nom pour l’instant.

status-scheduled = Prévu
status-tentative = À confirmer
status-postponed = Reporté
status-cancelled = Annulé
status-completed = Terminé
status-active = Actif
status-dormant = En sommeil
status-closed = Clos

kind-person = Personne
kind-person-plural = Personnes
kind-topic = Sujet
kind-topic-plural = Sujets
kind-organisation = Organisation
kind-organisation-plural = Organisations
kind-place = Lieu
kind-place-plural = Lieux
kind-event = Événement
kind-event-plural = Événements
kind-figure = Chiffre
kind-figure-plural = Chiffres
kind-page = Page
kind-page-plural = Pages

property-media_topics = Codes thématiques
property-classification = Catégorie
property-kind = Type
property-country = Pays
property-lat = Latitude
property-lon = Longitude
property-measure = Grandeur
property-source = Source
property-outcome = Issue

since = { $precision ->
    [day] depuis le { $date }
   *[other] depuis { $date }
}
until = { $precision ->
    [day] jusqu’au { $date }
    [month] jusqu’en { $date }
   *[year] jusqu’en { $date }
}
about = { $precision ->
    [day] vers le { $date }
   *[other] vers { $date }
}
date-time = { $date } à { $time }

roles-over-time = Fonctions au fil du temps
mentions-over-time = Mentions au fil du temps
briefings-over-time = Notes au fil du temps
most-often-together = Le plus souvent dans les mêmes notes
as-table = Sous forme de tableau
sign-about = environ
sign-over = plus de
sign-under = moins de
thousand = milliers
million = millions
billion = milliards
trillion = billions
briefings = Notes
with-whom = Avec qui
who-is-involved = Qui et quoi
quotations-by-year = Citations par année
review-overdue = { $precision ->
    [day] Cette présentation devait être revue d’ici au { $date }.
   *[other] Cette présentation devait être revue d’ici à { $date }.
}
topic = Sujet
all = Tout
most = Le plus souvent

briefs = Synthèses
brief-day = Synthèse du jour
brief-week = Synthèse de la semaine
brief-day-of = Synthèse du jour, { $when }
brief-week-of = Synthèse de la semaine, { $when }
week-number = Semaine { $number }
briefing-count = { $count ->
    [one] { $count } note
    [many] { $count } de notes
   *[other] { $count } notes
}
also-new = Également nouveau
all-of = Tout le mois : { $month }
newest-day = Le jour en bref
newest-week = La semaine en bref

search = Recherche
close = Fermer
search-words = Mots à rechercher
search-hint = Les flèches parcourent les résultats, Entrée ouvre celui qui est choisi.
search-filters = Filtres
search-kind = Type
search-all = Tout
search-articles = Notes
search-quotations = Citations
search-person = Personne
search-topic = Sujet
search-language = Langue
search-from = Du
search-to = Au
search-more = Afficher plus
search-found = Résultats :
search-none = Aucun résultat.
search-failed = L’index de recherche n’a pas pu être lu. Réessayez plus tard.
search-needs-script = La recherche fonctionne dans le navigateur et nécessite JavaScript, qui est désactivé ici. Les archives et les listes de personnes et de sujets n’en ont pas besoin.
search-needs-host = La recherche n’a pas pu démarrer. Il faut que le site soit fourni par un serveur web : les pages ouvertes depuis un disque ne peuvent pas lire l’index.
search-no-pagefind = Pagefind n’a pas encore été exécuté sur ce site.
