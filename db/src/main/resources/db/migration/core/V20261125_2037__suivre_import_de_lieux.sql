-- Où en est un long import : écrit au fil de l’eau, hors de la transaction du dépôt, pour que l’on puisse quitter la page
-- et y revenir. Le dépôt n’existe qu’une fois le fichier lu : pas de clé étrangère vers lui.
create table depot_avancement (
    depot_id    uuid primary key,
    compte_id   uuid,
    fichier     text not null,
    etape       text not null check (etape in ('LECTURE', 'ECRITURE')),
    etat        text not null check (etat in ('EN_COURS', 'FINI', 'REFUSE')),
    faites      integer not null check (faites >= 0),
    prevues     integer not null check (prevues >= 0),
    refus       text,
    commence_le timestamptz not null,
    avance_le   timestamptz not null,
    check ((etat = 'REFUSE') = (refus is not null)),
    check (commence_le <= avance_le)
);
create index depot_avancement_par_compte on depot_avancement (compte_id, commence_le desc);
