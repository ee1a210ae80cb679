package io.github.attribution.io;

import com.google.common.collect.ImmutableSet;
import com.google.common.io.Resources;
import com.google.common.net.InternetDomainName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Web domains that companies are looked up by. A domain stands for itself and all below it, but a
 * public suffix such as {@code co.uk} or {@code github.io} does not, and those of free-mail
 * providers stand for nobody.
 */
final class WebDomains {

  private static final Pattern SCHEME = Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]*:)?//");
  private static final Pattern BEHIND_HOST = Pattern.compile("[/?#\\\\].*", Pattern.DOTALL);
  private static final Pattern PORT = Pattern.compile(":\\d{0,5}$");
  private static final Pattern SEVERAL = Pattern.compile("[\\s,;|]+");
  private static final Pattern LOCAL_PART = Pattern.compile("[^\\s@<>(),;:\"]{1,64}");
  private static final int MOST_CHARACTERS = 2000;
  private static final String WWW = "www.";

  private final Set<String> freeMail;

  WebDomains(Set<String> freeMail) {
    this.freeMail = ImmutableSet.copyOf(freeMail);
  }

  /** The free-mail providers that come with the engine. */
  static List<String> builtInFreeMail() {
    try {
      List<String> lines =
          Resources.readLines(
              Resources.getResource(WebDomains.class, "free-mail.csv"), StandardCharsets.UTF_8);
      return lines.subList(1, lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A domain in ASCII and lower case; empty if the text is none. */
  static Optional<String> domain(String text) {
    String ascii;
    try {
      ascii = IDN.toASCII(text.strip(), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      return Optional.empty();
    }
    String name = ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
    return name.indexOf('.') > 0 && InternetDomainName.isValid(name)
        ? Optional.of(name)
        : Optional.empty();
  }

  /** What the domain of an e-mail address is looked up by. */
  MatchKeys ofEmail(String text) {
    String address = text.strip();
    int at = address.lastIndexOf('@');
    boolean hasName = at > 0 && LOCAL_PART.matcher(address.substring(0, at)).matches();
    return (hasName ? domain(address.substring(at + 1)) : Optional.<String>empty())
        .map(domain -> keys(domain, "is of a free-mail domain"))
        .orElseGet(() -> MatchKeys.none("is no e-mail address"));
  }

  /** What a web address, or a domain alone, is looked up by. */
  MatchKeys ofWebsite(String text) {
    return host(text)
        .map(domain -> keys(domain, "is of a free-mail domain"))
        .orElseGet(() -> MatchKeys.none("has no domain"));
  }

  /** The domains of an account, of which a cell may name several. */
  List<String> ofAccount(String cell) {
    return SEVERAL
        .splitAsStream(cell)
        .flatMap(text -> host(text).stream())
        .map(host -> host.startsWith(WWW) ? host.substring(WWW.length()) : host)
        .filter(host -> keys(host, "").keys().contains(host))
        .distinct()
        .toList();
  }

  private static Optional<String> host(String text) {
    String address = text.strip();
    if (address.length() > MOST_CHARACTERS) {
      address = address.substring(0, MOST_CHARACTERS);
    }
    String behindScheme = SCHEME.matcher(address).replaceFirst("");
    String authority = BEHIND_HOST.matcher(behindScheme).replaceFirst("");
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    return domain(PORT.matcher(host).replaceFirst(""));
  }

  /**
   * The domain and those above it, up to the one below the public suffix; a company whose domain is
   * a suffix for its customers goes by that domain alone.
   */
  private MatchKeys keys(String domain, String ifFreeMail) {
    InternetDomainName name = InternetDomainName.from(domain);
    InternetDomainName suffix =
        name.isRegistrySuffix() || !name.isPublicSuffix() ? name.publicSuffix() : name.parent();
    int labelsOfSuffix = suffix == null ? 1 : suffix.parts().size();
    List<String> keys = new ArrayList<>();
    String at = domain;
    for (int labels = name.parts().size(); labels > labelsOfSuffix; labels--) {
      if (freeMail.contains(at)) {
        return MatchKeys.none(ifFreeMail);
      }
      keys.add(at);
      at = at.substring(at.indexOf('.') + 1);
    }
    return new MatchKeys(keys, "");
  }
}
