-- Agir au nom de quelqu'un : ce qui a été écrit, signé, terminé. On ajoute, on ne retouche pas.
create table mandat (
    id             uuid primary key,
    usager_id      uuid not null references usager,
    structure_id   uuid not null references structure,
    mediateur_id   uuid not null references mediateur,
    demarches      text[] not null check (cardinality(demarches) > 0),
    precisions     text check (btrim(precisions) <> '' and char_length(precisions) <= 500),
    jours          integer not null check (jours in (1, 31, 182, 365)),
    etabli_le      date not null,
    version_modele text not null check (btrim(version_modele) <> ''),
    -- forme canonique : UTF-8 NFC, fins de ligne LF, dates ISO, démarches triées
    texte          text not null check (texte is nfc normalized and position(E'\r' in texte) = 0),
    empreinte      text not null,
    cree_le        timestamptz not null,
    constraint mandat_scelle check (empreinte = encode(sha256(convert_to(texte, 'UTF8')), 'hex')),
    constraint mandat_demarches_connues check (demarches <@ array[
        'PAPIERS_ELECTIONS_CITOYENNETE', 'FAMILLE_SCOLARITE', 'SOCIAL_SANTE', 'TRAVAIL_FORMATION', 'LOGEMENT',
        'TRANSPORTS_MOBILITE', 'ARGENT_IMPOTS', 'JUSTICE', 'ETRANGERS_EUROPE', 'LOISIRS_SPORTS_CULTURE', 'ASSOCIATIONS'])
);
create index mandat_par_usager on mandat (usager_id);
create index mandat_par_structure on mandat (structure_id);
create index mandat_par_mediateur on mandat (mediateur_id);

-- Signé sur papier : le mandat court à partir de ce jour, compris.
create table mandat_signature (
    mandat_id    uuid primary key references mandat on delete cascade,
    signe_le     date not null,
    lieu         text not null check (btrim(lieu) <> '' and char_length(lieu) <= 100),
    mediateur_id uuid not null references mediateur,
    note_le      timestamptz not null
);
create index mandat_signature_par_mediateur on mandat_signature (mediateur_id);

-- Fini avant son terme. Sans médiateur : la fiche de la personne s'est effacée d'elle-même.
create table mandat_fin (
    mandat_id    uuid primary key references mandat on delete cascade,
    fini_le      timestamptz not null,
    raison       text not null check (raison in ('REVOCATION', 'ABANDON', 'EFFACEMENT')),
    mediateur_id uuid references mediateur,
    check (raison = 'EFFACEMENT' or mediateur_id is not null)
);
create index mandat_fin_par_mediateur on mandat_fin (mediateur_id);

-- Le médiateur a été prévenu qu'il finit bientôt : une fois par mandat.
create table mandat_rappel (
    mandat_id uuid primary key references mandat on delete cascade,
    envoye_le timestamptz not null
);

-- Le dernier jour où un mandat signé s'est appliqué ; rien s'il n'a jamais été signé.
create function mandat_dernier_jour(le_mandat uuid) returns date
    language sql stable
begin atomic
    select least(s.signe_le + m.jours - 1, f.fini_le::date)
    from mandat m join mandat_signature s on s.mandat_id = m.id left join mandat_fin f on f.mandat_id = m.id
    where m.id = le_mandat;
end;

-- Signé, un mandat est une preuve : six ans après sa fin, pas un jour de moins. Jamais signé, il n'en est pas une.
create function mandat_garder() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and coalesce(mandat_dernier_jour(old.id) + interval '6 years' < current_date, true) then
        return old;
    end if;
    raise exception 'Un mandat ne se modifie pas' using errcode = 'insufficient_privilege';
end $$;
create trigger mandat_immuable before update or delete on mandat for each row execute function mandat_garder();

create function mandat_suite_garder() returns trigger language plpgsql as $$
begin
    -- seule la disparition du mandat lui-même emporte sa signature et sa fin
    if tg_op = 'DELETE' and not exists (select from mandat m where m.id = old.mandat_id) then
        return old;
    end if;
    raise exception 'La signature et la fin d''un mandat ne se modifient pas' using errcode = 'insufficient_privilege';
end $$;
create trigger mandat_signature_immuable before update or delete on mandat_signature
    for each row execute function mandat_suite_garder();
create trigger mandat_fin_immuable before update or delete on mandat_fin
    for each row execute function mandat_suite_garder();

create function mandat_ne_pas_vider() returns trigger language plpgsql as $$
begin
    raise exception 'Les mandats ne se vident pas' using errcode = 'insufficient_privilege';
end $$;
create trigger mandat_indelebile before truncate on mandat for each statement execute function mandat_ne_pas_vider();
create trigger mandat_signature_indelebile before truncate on mandat_signature
    for each statement execute function mandat_ne_pas_vider();
create trigger mandat_fin_indelebile before truncate on mandat_fin
    for each statement execute function mandat_ne_pas_vider();
