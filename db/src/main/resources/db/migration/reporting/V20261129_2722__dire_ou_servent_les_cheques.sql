-- Où des chèques ont été utilisés : dans un lieu, par une structure, ou les deux. Ce qui n'est pas dit est inconnu.
alter table mouvement_de_cheques
    add column lieu_id uuid references lieu,
    add column structure_id uuid references structure,
    add constraint mouvement_utilise_quelque_part check (geste = 'UTILISER' or (lieu_id is null and structure_id is null));
create index mouvement_par_lieu on mouvement_de_cheques (lieu_id);
create index mouvement_par_structure on mouvement_de_cheques (structure_id);
