package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the events of e-mail messages: of one in five that touches tell of, and of others that
 * nobody read. Privacy proxies open some of both, and scanners click.
 */
final class Mail {

  private static final double KEPT = 0.2;
  private static final double UNREAD = 1.7;
  private static final double BOUNCES = 0.03;
  private static final double OPENED_BY_MACHINE = 0.18;
  private static final double CLICKED_BY_MACHINE = 0.02;
  private static final int LONGEST_WAIT_SECONDS = 3 * 86_400;
  private static final int LONGEST_DELIVERY_SECONDS = 60;
  private static final int LONGEST_READING_SECONDS = 120;

  private final long seed;
  private final MarketCalendar calendar;
  private final ChannelKinds kinds;
  private final List<String> campaigns;

  Mail(long seed, MarketCalendar calendar, ChannelKinds kinds, List<String> campaigns) {
    this.seed = seed;
    this.calendar = calendar;
    this.kinds = kinds;
    this.campaigns = campaigns;
  }

  List<SyntheticEmailEvent> of(SyntheticAccount account) {
    Draws draws = Draws.of(seed, account.index, Draws.Purpose.MAIL);
    Messages messages = new Messages(account.index);
    for (int i = 0; i < account.touches.count; i++) {
      if (tellsOfMail(account.touches, i) && draws.chance(KEPT)) {
        addRead(account, i, draws, messages);
        for (int unread = draws.whole(UNREAD); unread > 0; unread--) {
          addUnread(account, i, draws, messages);
        }
      }
    }
    return messages.events;
  }

  private boolean tellsOfMail(TouchColumns touches, int i) {
    return touches.contact[i] >= 0
        && kinds.mail(touches.channel[i])
        && Interaction.of(touches.interaction[i]).mail();
  }

  private void addRead(SyntheticAccount account, int touch, Draws draws, Messages messages) {
    TouchColumns touches = account.touches;
    long at = touches.atMicros[touch];
    long sent = Math.max(calendar.startMicros(), at - seconds(draws, LONGEST_WAIT_SECONDS));
    long delivered = Math.min(at, sent + seconds(draws, LONGEST_DELIVERY_SECONDS));
    long opened = Math.max(delivered, at - seconds(draws, LONGEST_READING_SECONDS));
    Interaction interaction = Interaction.of(touches.interaction[touch]);
    boolean more = interaction != Interaction.OPEN;
    messages.begin(account.contactId(touches.contact[touch]), campaign(touches, touch));
    messages.add("sent", sent, false);
    messages.add("delivered", delivered, false);
    addMachines(delivered, draws, messages);
    messages.add("opened", more ? opened : at, false);
    if (more) {
      messages.add(interaction == Interaction.REPLY ? "replied" : "clicked", at, false);
    }
  }

  private void addUnread(SyntheticAccount account, int touch, Draws draws, Messages messages) {
    TouchColumns touches = account.touches;
    long at = touches.atMicros[touch];
    double part = draws.between(0.6, 1);
    long sent = MarketCalendar.between(account.timeline.firstMicros(), at, part);
    long delivered = Math.min(at, sent + seconds(draws, LONGEST_DELIVERY_SECONDS));
    messages.begin(
        account.contactId(draws.below(account.contactCount())), campaign(touches, touch));
    messages.add("sent", sent, false);
    if (draws.chance(BOUNCES)) {
      messages.add("bounced", delivered, false);
      return;
    }
    messages.add("delivered", delivered, false);
    addMachines(delivered, draws, messages);
  }

  private static void addMachines(long delivered, Draws draws, Messages messages) {
    if (draws.chance(OPENED_BY_MACHINE)) {
      messages.add("opened", delivered, true);
    }
    if (draws.chance(CLICKED_BY_MACHINE)) {
      messages.add("clicked", delivered, true);
    }
  }

  private @Nullable String campaign(TouchColumns touches, int touch) {
    int code = touches.campaign[touch];
    return code < 0 ? null : campaigns.get(code);
  }

  private static long seconds(Draws draws, int longest) {
    return draws.below(longest) * MarketCalendar.SECOND_MICROS;
  }

  /** The messages to an account so far, the last of which gets events. */
  private static final class Messages {

    private final List<SyntheticEmailEvent> events = new ArrayList<>();
    private final int account;
    private int count;
    private String id = "";
    private String contact = "";
    private @Nullable String campaign;

    private Messages(int account) {
      this.account = account;
    }

    private void begin(String newContact, @Nullable String newCampaign) {
      id = Ids.part(account, 'm', 5, count++);
      contact = newContact;
      campaign = newCampaign;
    }

    private void add(String event, long at, boolean machine) {
      events.add(new SyntheticEmailEvent(id, event, at, contact, campaign, machine));
    }
  }
}
