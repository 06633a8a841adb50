package fr.maillon.web;

import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** Compte les requêtes SQL ; se lit par {@code QueryCountHolder}. Un seul contexte sert à tous les tests qui l’importent. */
@TestConfiguration(proxyBeanMethods = false)
public class RequetesComptees {

    @Bean
    static BeanPostProcessor compteur() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object objet, String nom) {
                return objet instanceof DataSource source
                        ? ProxyDataSourceBuilder.create(source).countQuery().build()
                        : objet;
            }
        };
    }
}
