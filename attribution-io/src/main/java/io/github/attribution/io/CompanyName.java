package io.github.attribution.io;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableSet;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names of companies without what is written in many ways: case, accents, spaces, punctuation and
 * the legal form at the end. Names that still differ are different companies.
 */
final class CompanyName {

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern DOTS = Pattern.compile("[.'’`´]");
  private static final Pattern OTHERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Splitter WORDS = Splitter.on(' ').omitEmptyStrings();
  private static final int MOST_WORDS_OF_A_FORM = 4;

  /** Legal forms without spaces and punctuation. */
  private static final Set<String> LEGAL_FORMS =
      ImmutableSet.copyOf(
          WORDS.split(
              "inc incorporated corp corporation co company andco coinc coltd andcoltd limited ltd ltda llc"
                  + " llp lllp lp plc pllc cic"
                  + " ag kg kgaa ohg gbr ug ughaftungsbeschrankt gmbh ggmbh mbh gesmbh gmbhcokg cokg"
                  + " andcokg andcokgaa andcoohg se ev eg ek ekfr ekfm"
                  + " sa sas sasu sarl eurl snc sci scop spa srl srls sapa sadecv saderlcv srldecv"
                  + " sl slu sll slne slp sau sal scoop lda unipessoallda eireli eirl sac saa sac spzoo spzo spj"
                  + " spk bv nv vof cv bvba cvba sprl ab hb as asa aps ivs oy oyj ou kft bt zrt nyrt sro"
                  + " vos doo dooel dd jsc pjsc cjsc ojsc ooo oao zao pao tov pty ptyltd proprietarylimited"
                  + " pvt pvtltd privatelimited pte pteltd bhd sdnbhd tbk kk gk kabushikikaisha"
                  + " fze fzco fzllc wll"));

  private CompanyName() {}

  /** The name to look up by, empty if the text has no letter and no digit. */
  static String normalized(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String folded = plain.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    String joined = DOTS.matcher(folded).replaceAll("").replace("&", " and ").replace("+", " and ");
    List<String> words = WORDS.splitToList(OTHERS.matcher(joined).replaceAll(" "));
    return String.join(" ", withoutLegalForms(words));
  }

  /** The words without all legal forms at the end; the first word stays in any case. */
  private static List<String> withoutLegalForms(List<String> words) {
    for (int count = Math.min(MOST_WORDS_OF_A_FORM, words.size() - 1); count > 0; count--) {
      int from = words.size() - count;
      if (LEGAL_FORMS.contains(String.join("", words.subList(from, words.size())))) {
        return withoutLegalForms(words.subList(0, from));
      }
    }
    return words;
  }
}
