import { BadRequest } from "../../schemas/bad-request.ts";
import type { ReportKind } from "./report-kind.ts";
import { addressesReport } from "./addresses-report.ts";
import { agentsReport } from "./agents-report.ts";
import { alertsReport } from "./alerts-report.ts";
import { announcementsReport } from "./announcements-report.ts";
import { atRiskReport } from "./at-risk-report.ts";
import { callBackReport } from "./call-back-report.ts";
import { campaignsReport } from "./campaigns-report.ts";
import { caseListReport } from "./case-list-report.ts";
import { casesReport } from "./cases-report.ts";
import { commentsReport } from "./comments-report.ts";
import { churnReport } from "./churn-report.ts";
import { channelsReport } from "./channels-report.ts";
import { contactListReport } from "./contact-list-report.ts";
import { contactsReport } from "./contacts-report.ts";
import { costReport } from "./cost-report.ts";
import { depthReport } from "./depth-report.ts";
import { estimatedWaitReport } from "./estimated-wait-report.ts";
import { fairnessReport } from "./fairness-report.ts";
import { legsReport } from "./legs-report.ts";
import { leavingReport } from "./lost-lift-report.ts";
import { lostReport } from "./lost-report.ts";
import { patienceReport } from "./patience-report.ts";
import { promiseListReport } from "./promise-list-report.ts";
import { promisesReport } from "./promises-report.ts";
import { satisfactionReport } from "./satisfaction-report.ts";
import { retentionReport } from "./retention-report.ts";
import { serviceReport } from "./service-report.ts";
import { staffingReport } from "./staffing-report.ts";
import { surgesReport } from "./surges-report.ts";
import { topicsReport } from "./topics-report.ts";
import { tierMovesReport } from "./tier-moves-report.ts";
import { valueReport } from "./value-report.ts";

/** Every report, once: web, command line, the API's description and its page follow from here. */
export const reportKinds: readonly ReportKind[] = [
  serviceReport,
  agentsReport,
  contactsReport,
  legsReport,
  contactListReport,
  callBackReport,
  announcementsReport,
  patienceReport,
  depthReport,
  estimatedWaitReport,
  staffingReport,
  surgesReport,
  costReport,
  campaignsReport,
  satisfactionReport,
  commentsReport,
  casesReport,
  caseListReport,
  topicsReport,
  promisesReport,
  promiseListReport,
  retentionReport,
  churnReport,
  lostReport,
  leavingReport,
  atRiskReport,
  valueReport,
  tierMovesReport,
  fairnessReport,
  channelsReport,
  addressesReport,
  alertsReport,
];

/** The report of that name. Throws `BadRequest` that tells which there are. */
export function reportKind(name: string): ReportKind {
  const found = reportKinds.find((kind) => kind.name === name);
  if (found) return found;
  const names = reportKinds.map((kind) => kind.name).join(", ");
  throw new BadRequest("Cannot make the report", [{
    path: "name",
    message: `must be one of ${names}, got ${JSON.stringify(name)}`,
  }]);
}
