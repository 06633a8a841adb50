-- Qui a perdu son lien demande un code à son contact. La ligne s’écrit que le contact soit connu ou non : la réponse est la
-- même. Le code ne se fait qu’au moment où le message part, et seule son empreinte se garde.
create table demande_de_code (
    id             uuid primary key,
    canal          text not null check (canal in ('COURRIEL', 'SMS')),
    destinataire   text not null check (char_length(destinataire) <= 254),
    empreinte      text check (empreinte ~ '^[0-9a-f]{64}$'),
    -- du code, puis du lien
    expire_le      timestamptz,
    essais         integer not null default 0 check (essais between 0 and 5),
    -- le lien que donne le bon code : il montre la liste, un moment
    lien           text unique check (lien ~ '^[0-9a-f]{64}$'),
    cree_le        timestamptz not null
);
create index demande_de_code_par_destinataire on demande_de_code (destinataire, cree_le);
create index demande_de_code_par_date on demande_de_code (cree_le);

alter table message
    add column code_id uuid references demande_de_code on delete cascade,
    drop constraint message_d_un_sujet,
    add constraint message_d_un_sujet check (num_nonnulls(rendez_vous_id, inscription_id, attente_id, code_id) = 1),
    add constraint message_un_par_code unique (code_id, evenement, sequence, canal);

create index inscription_par_telephone on inscription (telephone) where statut in ('INSCRITE', 'EN_ATTENTE', 'PROPOSEE');
create index inscription_par_courriel on inscription (courriel) where statut in ('INSCRITE', 'EN_ATTENTE', 'PROPOSEE');
