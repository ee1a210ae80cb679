package io.github.attribution.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebDomainsTest {

  private final WebDomains domains = new WebDomains(Set.of("gmail.com"));

  @Test
  void subdomainsFallBackToTheRegisteredDomain() {
    assertThat(domains.ofEmail("kim@mail.eu.acme.co.uk").keys())
        .containsExactly("mail.eu.acme.co.uk", "eu.acme.co.uk", "acme.co.uk");
    assertThat(domains.ofEmail("kim@acme.com").keys()).containsExactly("acme.com");
    assertThat(domains.ofEmail("kim@acme.github.io").keys()).containsExactly("acme.github.io");
  }

  @Test
  void publicSuffixesStandForNobody() {
    assertThat(domains.ofEmail("kim@co.uk")).isEqualTo(MatchKeys.of());
    assertThat(domains.ofAccount("co.uk")).isEmpty();
    assertThat(domains.ofAccount("com")).isEmpty();
  }

  @Test
  void aCompanyWhoseDomainIsASuffixForOthersHasThatAlone() {
    assertThat(domains.ofEmail("kim@github.io").keys()).containsExactly("github.io");
    assertThat(domains.ofAccount("github.io")).containsExactly("github.io");
  }

  @Test
  void domainsOutsideThePublicOnesKeepTwoParts() {
    assertThat(domains.ofEmail("kim@mail.acme.corp").keys())
        .containsExactly("mail.acme.corp", "acme.corp");
  }

  @Test
  void freeMailStandsForNobody() {
    assertThat(domains.ofEmail("kim@gmail.com"))
        .isEqualTo(MatchKeys.none("is of a free-mail domain"));
    assertThat(domains.ofEmail("kim@eu.GMAIL.com."))
        .isEqualTo(MatchKeys.none("is of a free-mail domain"));
    assertThat(domains.ofWebsite("https://mail.gmail.com/x"))
        .isEqualTo(MatchKeys.none("is of a free-mail domain"));
    assertThat(domains.ofAccount("gmail.com, acme.com")).containsExactly("acme.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kim@ACME.com",
        " kim@acme.com ",
        "kim+news@acme.com",
        "o'hara@acme.com",
        "kim@acme.com."
      })
  void readsAddresses(String text) {
    assertThat(domains.ofEmail(text).keys()).containsExactly("acme.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "kim",
        "@acme.com",
        "kim@",
        "kim@acme",
        "kim@acme..com",
        "a b@acme.com",
        "a@b@acme.com",
        "kim@acme.com; lee@acme.com",
        "Kim <kim@acme.com>",
        "kim@[10.0.0.1]",
        "kim@10.0.0.1",
        "kim@-acme-.com",
        "kim@acme.com'; DROP TABLE x; --",
        "kim@\u0000.com",
        "kim@\uD800.com"
      })
  void refusesWhatIsNoAddress(String text) {
    assertThat(domains.ofEmail(text)).isEqualTo(MatchKeys.none("is no e-mail address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acme.com",
        "ACME.COM/",
        "www.acme.com",
        "http://acme.com",
        "https://www.acme.com:8443/a?b=c@d#e",
        "//acme.com/x",
        "https://user:secret@acme.com/",
        "acme.com\\x"
      })
  void readsWebsites(String text) {
    assertThat(domains.ofWebsite(text).keys()).endsWith("acme.com");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "acme", "localhost:8080", "https://", "https://10.0.0.1/", "/path", "[::1]"})
  void refusesWhatIsNoWebsite(String text) {
    assertThat(domains.ofWebsite(text)).isEqualTo(MatchKeys.none("has no domain"));
  }

  @Test
  void internationalNamesAreOne() {
    String ascii = "xn--mnchen-3ya.de";
    assertThat(domains.ofEmail("a@münchen.de").keys()).containsExactly(ascii);
    assertThat(domains.ofEmail("a@MÜNCHEN.de").keys()).containsExactly(ascii);
    assertThat(domains.ofAccount(ascii)).containsExactly(ascii);
  }

  @Test
  void anAccountMayHaveSeveralDomains() {
    assertThat(domains.ofAccount("www.acme.com; https://acme.de/shop acme.com"))
        .containsExactly("acme.com", "acme.de");
  }

  @Test
  void longTextsAreNoDomains() {
    assertThat(domains.ofWebsite("a.".repeat(100_000) + "com").keys()).isEmpty();
    assertThat(domains.ofEmail("a@" + "b.".repeat(100_000) + "com").keys()).isEmpty();
  }

  @Test
  void theBuiltInProvidersAreDomains() {
    List<String> all = WebDomains.builtInFreeMail();
    assertThat(all).hasSizeGreaterThan(300).contains("gmail.com", "outlook.com", "web.de");
    assertThat(all).isSorted().doesNotHaveDuplicates();
    assertThat(all)
        .allMatch(domain -> WebDomains.domain(domain).filter(domain::equals).isPresent());
  }
}
