-- Le maillage d'un département, un jour : ce que la page en disait, gardé pour dire ce qui a changé depuis.
create table releve_de_maillage (
    departement_code   text not null references departement,
    jour               date not null,
    -- vrai : calculé après coup, d'après les dates d'ouverture des lieux et celles des tournées
    reconstitue        boolean not null,
    pris_le            timestamptz not null,
    communes           integer not null,
    -- sans population ou sans position : hors de tous les comptes d'habitants
    communes_inconnues integer not null check (communes_inconnues <= communes),
    habitants          bigint not null,
    lieux              integer not null,
    arrets             integer not null,
    -- temps en dixièmes de minute ; absents s'il n'y avait personne, ou aucune offre
    moyenne            integer,
    mediane            integer,
    p90                integer,
    au_dela_15         bigint not null,
    au_dela_20         bigint not null,
    au_dela_30         bigint not null,
    -- une case par commune : son code, son temps (absent : inconnu), le rang de son point le plus proche
    commune_codes      text[] not null,
    commune_temps      integer[] not null,
    commune_points     integer[] not null,
    -- une case par point : ceux du département, et ceux d'à côté qui sont le plus proche d'une commune
    point_ids          uuid[] not null,
    point_natures      text[] not null,
    point_noms         text[] not null,
    point_latitudes    double precision[] not null,
    point_longitudes   double precision[] not null,
    primary key (departement_code, jour),
    check (au_dela_30 <= au_dela_20 and au_dela_20 <= au_dela_15 and au_dela_15 <= habitants),
    check (cardinality(commune_codes) = communes and cardinality(commune_temps) = communes
           and cardinality(commune_points) = communes),
    check (cardinality(point_natures) = cardinality(point_ids) and cardinality(point_noms) = cardinality(point_ids)
           and cardinality(point_latitudes) = cardinality(point_ids)
           and cardinality(point_longitudes) = cardinality(point_ids))
);

-- Les lieux publiés et quand ils sont ouverts : [ouvert_le, ferme_le[. Sans date d'ouverture, depuis toujours.
create view v_lieu_dans_le_temps as
    select l.id, l.nom, c.nom as commune, c.departement_code,
           coalesce(l.latitude, c.latitude) as latitude, coalesce(l.longitude, c.longitude) as longitude,
           l.latitude is null as position_approchee, l.ouvert_le, l.ferme_le
    from lieu l join commune c on c.code = l.commune_code
    where l.publie and (l.statut = 'OUVERT' or (l.statut = 'FERME' and l.ferme_le is not null));

-- Les arrêts publiés et les dates où une règle les dessert, comprises.
create view v_arret_dans_le_temps as
    select a.id, i.nom || ', ' || a.emplacement as nom, c.nom as commune, c.departement_code,
           coalesce(a.latitude, c.latitude) as latitude, coalesce(a.longitude, c.longitude) as longitude,
           a.latitude is null as position_approchee, r.valide_du, r.valide_au
    from regle r
    join arret a on a.id = r.arret_id
    join circuit ci on ci.id = a.circuit_id
    join itinerant i on i.id = ci.itinerant_id
    join commune c on c.code = a.commune_code
    where a.publie;
