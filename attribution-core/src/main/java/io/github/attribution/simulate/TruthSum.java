package io.github.attribution.simulate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Adds up what each channel causes, account by account. */
final class TruthSum implements Consumer<SyntheticAccount> {

  private final WinHazard law;
  private final double[] byChannel;
  private final double[] conversions;
  private final double[] revenue;

  TruthSum(WinHazard law, int channels) {
    this.law = law;
    this.byChannel = new double[channels];
    this.conversions = new double[channels];
    this.revenue = new double[channels];
  }

  @Override
  public void accept(SyntheticAccount account) {
    Arrays.fill(byChannel, 0);
    law.addByChannel(account.touches(), account.decidedAtMicros(), byChannel);
    double hazard = law.of(account.touches(), account.decidedAtMicros());
    double lossWithAll = StrictMath.exp(-hazard);
    for (int channel = 0; channel < byChannel.length; channel++) {
      if (byChannel[channel] > 0) {
        double caused = StrictMath.exp(byChannel[channel] - hazard) - lossWithAll;
        conversions[channel] += caused;
        revenue[channel] += caused * account.expectedDeal();
      }
    }
  }

  List<ChannelTruth> toList(ChannelMix mix) {
    List<ChannelTruth> truth = new ArrayList<>();
    for (int channel = 0; channel < byChannel.length; channel++) {
      truth.add(
          new ChannelTruth(
              mix.names().get(channel),
              mix.share(channel),
              law.effect(channel),
              conversions[channel],
              revenue[channel]));
    }
    return List.copyOf(truth);
  }
}
