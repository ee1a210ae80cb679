package io.github.attribution.io.measure;

import java.util.List;

/** The families of figures. */
final class FigureSources {

  private FigureSources() {}

  static List<FigureSource> all() {
    return List.of(
        new TrafficFigures(),
        new PurchaseFigures(),
        new ReferralFigures(),
        new SurveyFigures(),
        new SiteEngagementFigures(),
        new EmailFigures(),
        new AdFigures(),
        new ExperimentFigures(),
        new ContentFigures(),
        new FunnelStageFigures(),
        new ResponseFigures(),
        new CustomerFigures(),
        new MrrFigures(),
        new ContractFigures(),
        new MarginFigures(),
        new CohortCashFigures(),
        new LeadFigures(),
        new OpportunityFigures(),
        new StageFigures(),
        new PipelineFigures(),
        new ConversionFigures(),
        new BuyingGroupFigures(),
        new EngagementFigures(),
        new QualifiedAccountFigures(),
        new AcquisitionFigures());
  }
}
