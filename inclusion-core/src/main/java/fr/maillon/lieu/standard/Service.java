package fr.maillon.lieu.standard;

/** Ce qu’un lieu propose : les neuf services du standard national. */
public enum Service {
    MATERIEL_A_PRIX_SOLIDAIRE(
            "Acquisition de matériel informatique à prix solidaire",
            "Acheter un ordinateur ou un téléphone à petit prix"),
    DEMARCHES_ADMINISTRATIVES("Aide aux démarches administratives", "Faire mes démarches en ligne"),
    OUTILS_DU_QUOTIDIEN(
            "Maîtrise des outils numériques du quotidien",
            "Apprendre à utiliser un ordinateur, un téléphone, une tablette"),
    INSERTION_PROFESSIONNELLE("Insertion professionnelle via le numérique", "Chercher du travail avec internet"),
    UTILISATION_SECURISEE("Utilisation sécurisée du numérique", "Utiliser internet sans risque"),
    PARENTALITE_ET_EDUCATION("Parentalité et éducation avec le numérique", "Accompagner mes enfants avec le numérique"),
    LOISIRS_ET_CREATIONS(
            "Loisirs et créations numériques", "Créer et me divertir\u00A0: photo, vidéo, jeux, impression 3D"),
    COMPREHENSION_DU_MONDE_NUMERIQUE("Compréhension du monde numérique", "Comprendre le monde numérique"),
    ACCES_INTERNET_ET_MATERIEL(
            "Accès internet et matériel informatique", "Utiliser un ordinateur, internet, une imprimante");

    /** Les libellés du standard, lus avec tolérance. */
    public static final ListeFermee<Service> LISTE = ListeFermee.de(Service.class, Service::standard);

    private final String standard;
    private final String enClair;

    Service(String standard, String enClair) {
        this.standard = standard;
        this.enClair = enClair;
    }

    /** Texte exact du standard national, au caractère près. */
    public String standard() {
        return standard;
    }

    /** Le même texte, montré aux personnes : apostrophes typographiques. */
    public String libelle() {
        return standard.replace('\'', '’');
    }

    /** Le même service, dit comme une personne le demande au comptoir. */
    public String enClair() {
        return enClair;
    }
}
