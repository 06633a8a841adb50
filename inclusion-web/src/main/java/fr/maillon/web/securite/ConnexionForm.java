package fr.maillon.web.securite;

import jakarta.validation.constraints.NotBlank;

/** Ce que l’on saisit pour se connecter. */
record ConnexionForm(
        @NotBlank(message = "Indiquez votre adresse électronique.")
        String courriel,

        @NotBlank(message = "Indiquez votre mot de passe.") String motDePasse) {

    static final ConnexionForm VIDE = new ConnexionForm("", "");

    @Override
    public String toString() {
        return "ConnexionForm[***]";
    }
}
