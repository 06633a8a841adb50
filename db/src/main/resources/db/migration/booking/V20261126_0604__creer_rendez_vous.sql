-- Un créneau gardé quelques minutes, le temps d’écrire son nom. Son numéro sera celui du rendez-vous.
create table retenue (
    id        uuid primary key,
    mode_id   uuid not null references mode_d_offre,
    debut     timestamptz not null,
    fin       timestamptz not null,
    expire_le timestamptz not null,
    check (debut < fin)
);
create index retenue_par_mode on retenue (mode_id);
create index retenue_par_expiration on retenue (expire_le);

-- Un rendez-vous. Son numéro est aussi celui de la réservation qui occupe ses ressources.
create table rendez_vous (
    id              uuid primary key,
    mode_id         uuid not null references mode_d_offre,
    debut           timestamptz not null,
    fin             timestamptz not null,
    statut          text not null check (statut in ('A_VENIR', 'HONORE', 'ABSENT', 'EXCUSE', 'ANNULE')),
    nom             text not null check (btrim(nom) <> '' and char_length(nom) <= 100),
    telephone       text,
    courriel        text,
    -- qui a réservé pour la personne, si ce n’est pas elle
    reserve_par     text check (char_length(reserve_par) <= 100),
    -- le médiateur qui l’a pris pour elle
    prescripteur_id uuid references mediateur,
    -- l’usager a dit qu’il viendrait
    confirme_le     timestamptz,
    -- de l’invitation iCalendar : croît à chaque changement
    sequence        integer not null,
    cree_le         timestamptz not null,
    modifie_le      timestamptz not null,
    version         bigint not null,
    check (debut < fin),
    constraint rendez_vous_joignable check (telephone is not null or courriel is not null or prescripteur_id is not null)
);
create index rendez_vous_par_mode on rendez_vous (mode_id, debut);
create index rendez_vous_par_debut on rendez_vous (debut);
create index rendez_vous_par_prescripteur on rendez_vous (prescripteur_id, debut) where prescripteur_id is not null;
create index rendez_vous_par_telephone on rendez_vous (telephone) where statut = 'A_VENIR';
create index rendez_vous_par_courriel on rendez_vous (courriel) where statut = 'A_VENIR';

-- Les liens par lesquels une personne retrouve son rendez-vous : un par message, et seule l’empreinte se garde.
create table lien_de_rendez_vous (
    empreinte      text primary key check (empreinte ~ '^[0-9a-f]{64}$'),
    rendez_vous_id uuid not null references rendez_vous on delete cascade,
    cree_le        timestamptz not null
);
create index lien_par_rendez_vous on lien_de_rendez_vous (rendez_vous_id);

-- La boîte d’envoi : écrite avec le rendez-vous, vidée après. Une ligne par personne et par événement.
create table message (
    id             uuid primary key,
    rendez_vous_id uuid not null references rendez_vous on delete cascade,
    evenement      text not null check (evenement in ('CONFIRMATION', 'RAPPEL', 'CHANGEMENT', 'ANNULATION')),
    sequence       integer not null,
    canal          text not null check (canal in ('COURRIEL', 'SMS')),
    a_envoyer_le   timestamptz not null,
    -- passé cet instant, le message n’a plus d’objet : il ne part pas
    perime_le      timestamptz not null,
    envoye_le      timestamptz,
    abandonne_le   timestamptz,
    essais         integer not null default 0,
    prochain_essai timestamptz,
    cree_le        timestamptz not null,
    constraint message_un_par_evenement unique (rendez_vous_id, evenement, sequence, canal),
    check (envoye_le is null or abandonne_le is null)
);
create index message_a_envoyer on message (a_envoyer_le) where envoye_le is null and abandonne_le is null;

-- Les fois où l’on n’a rien pu proposer : des comptes, aucune personne.
create table demande_sans_creneau (
    jour         date not null,
    offre_id     uuid not null references offre on delete cascade,
    commune_code text not null references commune,
    fois         integer not null check (fois > 0),
    primary key (jour, offre_id, commune_code)
);
create index demande_sans_creneau_par_offre on demande_sans_creneau (offre_id);
create index demande_sans_creneau_par_commune on demande_sans_creneau (commune_code);
