// The parts of ECharts that the page uses; what is not named here is not bundled.

import { BarChart, CustomChart, GraphChart, LineChart, SankeyChart, ScatterChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';

use([
  BarChart, CustomChart, GraphChart, LineChart, SankeyChart, ScatterChart,
  GridComponent, LegendComponent, MarkLineComponent, TitleComponent, TooltipComponent,
  LabelLayout, SVGRenderer,
]);

export { init };
