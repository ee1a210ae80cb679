package io.github.attribution.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What graphs of some accounts have, as far as all parts must agree.
 *
 * @param dimensions the names of the dimensions, in the order of columns
 * @param milestones the names of all milestones, in code point order
 * @param contacts whether touches and outcomes have contacts
 * @param newCustomers whether conversions say who is a new customer
 * @param leadsAreMilestones whether there are leads among the milestones of any account
 * @param idleAccounts whether accounts without an outcome are kept
 * @param named whether touches have ids, contacts and campaigns for people to read
 * @param outcomes whether accounts have their outcomes beside conversions and leads
 * @param touchesAtOnce how many touches are loaded at once; whole accounts, so there may be more
 */
record GraphShape(
    List<String> dimensions,
    List<String> milestones,
    boolean contacts,
    boolean newCustomers,
    boolean leadsAreMilestones,
    boolean idleAccounts,
    boolean named,
    boolean outcomes,
    int touchesAtOnce)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  GraphShape {
    dimensions = new ArrayList<>(dimensions);
    milestones = new ArrayList<>(milestones);
  }

  // Places of columns of touches.
  static final int AT = 2;
  static final int TIE = 3;
  static final int CONTACT = 4;
  static final int FIRST_DIMENSION = 5;

  int id() {
    return FIRST_DIMENSION + dimensions.size();
  }

  int campaign() {
    return id() + 1;
  }

  GraphShape withIdleAccounts() {
    return with(true, false, false);
  }

  GraphShape withNames() {
    return with(false, true, false);
  }

  GraphShape withOutcomes() {
    return with(false, false, true);
  }

  private GraphShape with(boolean idleAccounts, boolean named, boolean outcomes) {
    return new GraphShape(
        dimensions,
        milestones,
        contacts,
        newCustomers,
        leadsAreMilestones,
        idleAccounts,
        named,
        outcomes,
        touchesAtOnce);
  }
}
