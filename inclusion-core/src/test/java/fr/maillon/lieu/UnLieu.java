package fr.maillon.lieu;

import fr.maillon.lieu.horaires.HorairesOuverture;
import fr.maillon.lieu.standard.Dispositif;
import fr.maillon.lieu.standard.Frais;
import fr.maillon.lieu.standard.Itinerance;
import fr.maillon.lieu.standard.ModaliteAcces;
import fr.maillon.lieu.standard.ModaliteAccompagnement;
import fr.maillon.lieu.standard.PriseEnCharge;
import fr.maillon.lieu.standard.PublicAccueilli;
import fr.maillon.lieu.standard.Service;
import fr.maillon.structure.CourrielPublic;
import fr.maillon.structure.TelephonePublic;
import fr.maillon.structure.Typologie;
import fr.maillon.territoire.CodeInsee;
import fr.maillon.territoire.Position;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Un lieu d’exemple, valide et ordinaire ; un test ne dit que ce qui compte pour lui. */
public final class UnLieu {

    private String nom = "Maison de services de Florac";
    private CodeInsee commune = new CodeInsee("48061");
    private String codePostal = "48400";
    private @Nullable Position position = new Position(44.3246, 3.5937);
    private @Nullable String horaires = "Mo-Fr 09:00-12:00,14:00-17:00; PH off";
    private @Nullable String horairesAVerifier;
    private Set<Service> services = EnumSet.of(Service.DEMARCHES_ADMINISTRATIVES);
    private Set<Frais> frais = EnumSet.of(Frais.GRATUIT);
    private Set<PublicAccueilli> publics = Set.of();
    private Set<PriseEnCharge> prisesEnCharge = Set.of();
    private Famille famille = Famille.MSAP;
    private boolean publie = true;

    public static UnLieu unLieu() {
        return new UnLieu();
    }

    public UnLieu nomme(String nom) {
        this.nom = nom;
        return this;
    }

    public UnLieu a(String commune, String codePostal) {
        this.commune = new CodeInsee(commune);
        this.codePostal = codePostal;
        return this;
    }

    public UnLieu situe(double latitude, double longitude) {
        this.position = new Position(latitude, longitude);
        return this;
    }

    public UnLieu sansPosition() {
        this.position = null;
        return this;
    }

    public UnLieu ouvert(String horaires) {
        this.horaires = horaires;
        return this;
    }

    public UnLieu sansHoraires() {
        this.horaires = null;
        return this;
    }

    public UnLieu horairesAVerifier(String texte) {
        this.horaires = null;
        this.horairesAVerifier = texte;
        return this;
    }

    public UnLieu proposant(Service premier, Service... suivants) {
        this.services = EnumSet.of(premier, suivants);
        return this;
    }

    public UnLieu pour(PublicAccueilli publicAccueilli) {
        this.publics = EnumSet.of(publicAccueilli);
        return this;
    }

    public UnLieu accueillant(PriseEnCharge priseEnCharge) {
        this.prisesEnCharge = EnumSet.of(priseEnCharge);
        return this;
    }

    public UnLieu facturant(Frais frais) {
        this.frais = EnumSet.of(frais);
        return this;
    }

    public UnLieu deFamille(Famille famille) {
        this.famille = famille;
        return this;
    }

    public UnLieu nonPublie() {
        this.publie = false;
        return this;
    }

    public FicheLieu fiche() {
        return new FicheLieu(
                nom,
                new Pivot("43493312300029"),
                new Adresse("12 avenue Jean-Monestier", "Rez-de-chaussée", codePostal, commune, position),
                new Contacts(
                        new TelephonePublic("+33466450629"),
                        List.of(new CourrielPublic("florac@exemple.fr")),
                        List.of(new SiteWeb("https://www.exemple.fr/florac")),
                        null),
                horaires == null ? null : HorairesOuverture.lire(horaires),
                horairesAVerifier,
                "Aide aux démarches et accès libre.",
                null,
                new Offre(
                        EnumSet.of(Typologie.MSAP, Typologie.RFS),
                        EnumSet.of(Itinerance.FIXE),
                        services,
                        publics,
                        prisesEnCharge,
                        frais,
                        EnumSet.of(Dispositif.FRANCE_SERVICES),
                        Set.of(),
                        List.of("FRR"),
                        EnumSet.of(ModaliteAcces.SE_PRESENTER, ModaliteAcces.TELEPHONER),
                        EnumSet.of(ModaliteAccompagnement.ACCOMPAGNEMENT_INDIVIDUEL)),
                "Réseau d’exemple",
                null,
                null,
                famille,
                new Equipement(4, 1, 1),
                publie);
    }
}
