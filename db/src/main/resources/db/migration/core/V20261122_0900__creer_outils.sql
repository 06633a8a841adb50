-- Extensions et petites fonctions que tout le schéma partage.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;
create extension if not exists unaccent;
create extension if not exists fuzzystrmatch;

-- unaccent() n'est pas « immutable » : on fige le dictionnaire pour pouvoir l'indexer.
create function sans_accent(texte text) returns text
    language sql immutable parallel safe strict
    return public.unaccent('public.unaccent'::regdictionary, texte);

-- Forme sous laquelle on compare des noms : sans accent, en minuscules, traits d'union et apostrophes en espaces,
-- « st » et « ste » développés.
create function cle_recherche(texte text) returns text
    language sql immutable parallel safe strict
    return btrim(regexp_replace(regexp_replace(regexp_replace(
        lower(sans_accent(texte)), '[^a-z0-9]+', ' ', 'g'),
        '\mst\M', 'saint', 'g'),
        '\mste\M', 'sainte', 'g'));
