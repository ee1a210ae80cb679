package io.github.attribution.simulate;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What a {@link SyntheticMarket} has beside touches and deals: target lists, roles, visits, mail,
 * advertising, contracts, orders, recurring revenue, surveys, referrals, and the tables that
 * explain its names.
 *
 * <p>The facts follow from the account they are asked for: customers are accounts that won, visits
 * and mail tell of touches, answers come from contacts. Engaged accounts stay longer, buy more and
 * answer better. All of it depends on the settings and the account's index alone, and nothing of it
 * changes the account. Times and money are as in {@link SyntheticAccount}; lists are empty where
 * there is nothing. Not thread-safe; memory does not grow with the accounts.
 */
public final class SyntheticFacts {

  private final MarketSettings settings;
  private final Targeting targeting;
  private final BuyingRoles roles;
  private final Visits visits;
  private final Mail mail;
  private final ChannelKinds kinds;
  private final Advertising advertising;
  private final Qualifying qualifying = new Qualifying();
  private final Referring referring;
  private final Pipeline pipeline;
  private final Customers customers;
  private final Surveys surveys;
  private final List<SyntheticAsset> assets;

  SyntheticFacts(
      MarketSettings settings,
      MarketCalendar calendar,
      ChannelMix mix,
      List<String> campaigns,
      AccountGenerator generator) {
    long seed = settings.seed();
    this.settings = settings;
    this.assets = Assets.of(mix.contents(), settings.start());
    this.kinds = new ChannelKinds(mix);
    this.targeting = new Targeting(seed, calendar);
    this.roles = new BuyingRoles(seed, calendar);
    this.visits = new Visits(seed, calendar, mix, assets);
    this.mail = new Mail(seed, calendar, kinds, campaigns);
    this.advertising = new Advertising(settings, mix, kinds, campaigns);
    this.referring = new Referring(seed, calendar, generator, settings.emptyAccount());
    Terms terms = new Terms(seed);
    this.pipeline = new Pipeline(seed, calendar, kinds, referring, terms);
    this.customers = new Customers(settings, calendar, terms);
    this.surveys = new Surveys(settings, calendar, customers);
  }

  /** The time of an account on the target list. */
  public List<SyntheticTarget> targets(SyntheticAccount account) {
    return targeting.of(account);
  }

  /** The roles of the contacts, at least one each. */
  public List<SyntheticRole> roles(SyntheticAccount account) {
    return roles.of(account);
  }

  /** How far the contacts came, beside the account's own milestones. */
  public List<SyntheticQualification> qualifications(SyntheticAccount account) {
    return qualifying.of(account);
  }

  /**
   * The version of the rule by which something was qualified: {@code v1}, from two thirds of the
   * months on {@code v2}.
   */
  public String ruleVersion(long atMicros) {
    LocalDate change = settings.start().plusMonths(settings.months() * 2L / 3);
    return MarketCalendar.day(atMicros).isBefore(change) ? "v1" : "v2";
  }

  /** More of an opportunity, by its row. */
  public SyntheticDealDetail dealDetail(SyntheticAccount account, int opportunity) {
    return pipeline.detail(account, Objects.checkIndex(opportunity, account.opportunityCount()));
  }

  /**
   * Who takes part in the opportunities: who was touched shortly before or during one, and signs.
   */
  public List<SyntheticParticipant> participants(SyntheticAccount account) {
    return pipeline.participants(account);
  }

  /** The visits of the account, and of strangers at the same site. */
  public List<SyntheticVisit> visits(SyntheticAccount account) {
    return visits.of(account);
  }

  /** The events of e-mail messages to the contacts. */
  public List<SyntheticEmailEvent> emailEvents(SyntheticAccount account) {
    return mail.of(account);
  }

  /** The advertising that the account saw, one row for a campaign and day. */
  public List<SyntheticAdDay> adDays(SyntheticAccount account) {
    return advertising.days(account);
  }

  /** The account's part in the experiment. */
  public List<SyntheticExposure> exposures(SyntheticAccount account) {
    return advertising.exposures(account);
  }

  /** The movements of monthly recurring revenue, in the order of their months. */
  public List<SyntheticMovement> movements(SyntheticAccount account) {
    return customers.movements(account);
  }

  /** The contracts of won deals, and their renewals. */
  public List<SyntheticContract> contracts(SyntheticAccount account) {
    return customers.contracts(account, customers.movements(account));
  }

  /** The orders: of every conversion and refund one with the same amount, then others. */
  public List<SyntheticOrder> orders(SyntheticAccount account) {
    return customers.orders(account, customers.movements(account));
  }

  /** The answers of the contacts to surveys. */
  public List<SyntheticAnswer> answers(SyntheticAccount account) {
    return surveys.of(account);
  }

  /** How the account was referred. */
  public List<SyntheticReferral> referrals(SyntheticAccount account) {
    return referring.of(account);
  }

  /** The contents by code. */
  public List<SyntheticAsset> assets() {
    return assets;
  }

  /** The channels by code. */
  public List<SyntheticChannelType> channelTypes() {
    return kinds.types();
  }

  /** The interactions by code. */
  public List<SyntheticInteractionType> interactionTypes() {
    return Rulebook.interactions();
  }

  /** The stages of opportunities in their order. */
  public List<SyntheticStageType> stageTypes() {
    return Rulebook.stages();
  }

  /** The rules of engagement scores. */
  public List<SyntheticScoreRule> scoreRules() {
    return Rulebook.scores();
  }

  /** The roles that buying groups should have. */
  public List<SyntheticRoleTemplate> roleTemplates() {
    return Rulebook.roles();
  }

  /** The segments of the whole market, at the start and once a year. */
  public List<SyntheticTamSegment> tamSegments() {
    return Rulebook.segments(settings);
  }
}
