package io.github.attribution.bench;

import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.ImmutableLongArray;
import io.github.attribution.simulate.SyntheticAccount;
import java.util.function.Consumer;

/**
 * Collects the rows of a market, account by account and by time: the first touch at each time of an
 * account, and conversions that are no refunds.
 */
final class MarketRows implements Consumer<SyntheticAccount> {

  final ImmutableIntArray.Builder touchAccounts = ImmutableIntArray.builder();
  final ImmutableLongArray.Builder touchTimes = ImmutableLongArray.builder();
  final ImmutableIntArray.Builder touchChannels = ImmutableIntArray.builder();
  final ImmutableIntArray.Builder touchCampaigns = ImmutableIntArray.builder();
  final ImmutableIntArray.Builder conversionAccounts = ImmutableIntArray.builder();
  final ImmutableLongArray.Builder conversionTimes = ImmutableLongArray.builder();
  final ImmutableLongArray.Builder revenues = ImmutableLongArray.builder();

  @Override
  public void accept(SyntheticAccount account) {
    for (int i = 0; i < account.touchCount(); i++) {
      if (i == 0 || account.touchAtMicros(i) != account.touchAtMicros(i - 1)) {
        addTouch(account, i);
      }
    }
    for (int i = 0; i < account.conversionCount(); i++) {
      if (account.conversionReverses(i) == SyntheticAccount.NONE) {
        addConversion(account, i);
      }
    }
  }

  private void addTouch(SyntheticAccount account, int touch) {
    touchAccounts.add(account.accountIndex());
    touchTimes.add(account.touchAtMicros(touch));
    touchChannels.add(account.touchChannel(touch));
    // Code 0 stands for a touch without campaign, for which the market says -1.
    touchCampaigns.add(account.touchCampaign(touch) + 1);
  }

  private void addConversion(SyntheticAccount account, int conversion) {
    conversionAccounts.add(account.accountIndex());
    conversionTimes.add(account.conversionAtMicros(conversion));
    revenues.add(account.conversionRevenueMicros(conversion));
  }
}
