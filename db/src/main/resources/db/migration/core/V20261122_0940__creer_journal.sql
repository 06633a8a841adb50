-- Qui a fait quoi ; on ajoute, on ne retouche pas. Chaque ligne scelle la précédente (SHA-256).
create table journal (
    id         bigint generated always as identity primary key,
    le         timestamptz not null,
    compte_id  uuid,
    action     text not null,
    objet      text not null,
    objet_id   text,
    precision  text,
    precedente text not null,
    empreinte  text not null
);
create index journal_par_objet on journal (objet, objet_id);

create function journal_ligne(le timestamptz, compte_id uuid, action text, objet text, objet_id text, detail text)
    returns text language sql immutable
    return concat_ws('|', extract(epoch from le)::text, coalesce(compte_id::text, '-'), action, objet,
                     coalesce(objet_id, '-'), coalesce(detail, '-'));

create function journal_sceller() returns trigger language plpgsql as $$
begin
    -- une seule écriture à la fois : la chaîne n'a pas d'embranchement
    perform pg_advisory_xact_lock(hashtext('journal'));
    -- le numéro se prend sous le verrou : l'ordre des numéros est celui de la chaîne
    new.id := nextval(pg_get_serial_sequence('journal', 'id'));
    select coalesce((select j.empreinte from journal j order by j.id desc limit 1), '') into new.precedente;
    new.empreinte := encode(sha256(convert_to(new.precedente || '|' ||
        journal_ligne(new.le, new.compte_id, new.action, new.objet, new.objet_id, new.precision), 'UTF8')), 'hex');
    return new;
end $$;
create trigger journal_sceller before insert on journal for each row execute function journal_sceller();

create function journal_refuser() returns trigger language plpgsql as $$
begin
    raise exception 'Le journal ne se modifie pas' using errcode = 'insufficient_privilege';
end $$;
create trigger journal_immuable before update or delete on journal for each row execute function journal_refuser();
create trigger journal_indelebile before truncate on journal for each statement execute function journal_refuser();
