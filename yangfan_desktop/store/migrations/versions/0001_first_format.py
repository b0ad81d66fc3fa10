"""The first format: registers, steps, history and received files."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
_Words = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make every table as it stood when the first format was released."""
    _change_sets()
    _counters()
    _custom_fields()
    _ledger_info()
    _organisations()
    _policies()
    _policy_packs()
    _received_files()
    _report_runs()
    _targets()
    _template_profiles()
    _contacts()
    _factories()
    _observations()
    _platforms()
    _sources()
    _standards()
    _suppliers()
    _tasks()
    _zones()
    _history()
    _projects()
    _solutions()
    _funds()
    _issues()
    _milestones()
    _networks()
    _progress_reports()
    _project_events()
    _payments()


def _change_sets() -> None:
    op.create_table(
        "change_sets",
        sa.Column("id", _Id, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("undoes", _Id, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_change_sets"),
        sa.ForeignKeyConstraint(
            ["undoes"], ["change_sets.id"], name="fk_change_sets_undoes_change_sets"
        ),
    )


def _counters() -> None:
    op.create_table(
        "counters",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("next", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_counters"),
    )


def _custom_fields() -> None:
    op.create_table(
        "custom_fields",
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("declaration", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("register", "key", name="pk_custom_fields"),
    )


def _ledger_info() -> None:
    op.create_table(
        "ledger_info",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_ledger_info"),
    )


def _organisations() -> None:
    op.create_table(
        "organisations",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("credit_code", _Words, nullable=True),
        sa.Column("aliases", _Words, nullable=True),
        sa.Column("short_name", _Words, nullable=True),
        sa.Column("kind", _Words, nullable=True),
        sa.Column("ownership", _Words, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("industry", _Words, nullable=True),
        sa.Column("size", _Words, nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=True),
        sa.Column("employees", sa.BigInteger(), nullable=True),
        sa.Column("contact", _Words, nullable=True),
        sa.Column("phone", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_organisations"),
    )


def _policies() -> None:
    op.create_table(
        "policies",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("document_number", _Words, nullable=True),
        sa.Column("issuer", _Words, nullable=True),
        sa.Column("level", _Words, nullable=True),
        sa.Column("issued_on", sa.BigInteger(), nullable=True),
        sa.Column("valid_until", sa.BigInteger(), nullable=True),
        sa.Column("clause", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_policies"),
    )


def _policy_packs() -> None:
    op.create_table(
        "policy_packs",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_policy_packs"),
    )


def _received_files() -> None:
    op.create_table(
        "received_files",
        sa.Column("id", _Id, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_received_files"),
        sa.UniqueConstraint("sha256", name="uq_received_files_sha256"),
    )


def _report_runs() -> None:
    op.create_table(
        "report_runs",
        sa.Column("id", _Id, nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("operator", sa.Text(), nullable=False),
        sa.Column("change_set_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("as_of", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("asked", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("prints", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_runs"),
    )
    op.create_index("ix_report_runs_digest", "report_runs", ["digest"])


def _targets() -> None:
    op.create_table(
        "targets",
        sa.Column("id", _Id, nullable=False),
        sa.Column("indicator", _Words, nullable=False),
        sa.Column("level", _Words, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("period", sa.BigInteger(), nullable=True),
        sa.Column("comparator", _Words, nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("upper", sa.BigInteger(), nullable=True),
        sa.Column("wording", _Words, nullable=True),
        sa.Column("document", _Words, nullable=True),
        sa.Column("pack", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_targets"),
    )


def _template_profiles() -> None:
    op.create_table(
        "template_profiles",
        sa.Column("layout", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("layout", name="pk_template_profiles"),
    )


def _contacts() -> None:
    op.create_table(
        "contacts",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("organisation", _Id, nullable=True),
        sa.Column("post", _Words, nullable=True),
        sa.Column("phone", _Words, nullable=True),
        sa.Column("email", _Words, nullable=True),
        sa.Column("is_primary", sa.Integer(), nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_contacts"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_contacts_organisation_organisations"
        ),
    )
    op.create_index("ix_contacts_organisation", "contacts", ["organisation"])


def _factories() -> None:
    op.create_table(
        "factories",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("owner", _Id, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("industry", _Words, nullable=True),
        sa.Column("level", _Words, nullable=True),
        sa.Column("state", _Words, nullable=True),
        sa.Column("total_investment", sa.BigInteger(), nullable=True),
        sa.Column("investment_5g", sa.BigInteger(), nullable=True),
        sa.Column("carrier", _Words, nullable=True),
        sa.Column("network_mode", _Words, nullable=True),
        sa.Column("base_stations", sa.BigInteger(), nullable=True),
        sa.Column("terminals", sa.BigInteger(), nullable=True),
        sa.Column("connected_equipment", sa.BigInteger(), nullable=True),
        sa.Column("scenario_count", sa.BigInteger(), nullable=True),
        sa.Column("scenarios", _Words, nullable=True),
        sa.Column("productivity_gain", sa.BigInteger(), nullable=True),
        sa.Column("cost_cut", sa.BigInteger(), nullable=True),
        sa.Column("capacity_gain", sa.BigInteger(), nullable=True),
        sa.Column("carbon_cut", sa.BigInteger(), nullable=True),
        sa.Column("energy_gain", sa.BigInteger(), nullable=True),
        sa.Column("security", _Words, nullable=True),
        sa.Column("national_year", _Words, nullable=True),
        sa.Column("provincial_batch", _Words, nullable=True),
        sa.Column("contact", _Words, nullable=True),
        sa.Column("phone", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_factories"),
        sa.ForeignKeyConstraint(
            ["owner"], ["organisations.id"], name="fk_factories_owner_organisations"
        ),
    )
    op.create_index("ix_factories_owner", "factories", ["owner"])


def _observations() -> None:
    op.create_table(
        "observations",
        sa.Column("id", _Id, nullable=False),
        sa.Column("indicator", _Words, nullable=False),
        sa.Column("region", _Words, nullable=True),
        sa.Column("as_of", sa.BigInteger(), nullable=True),
        sa.Column("numerator", sa.BigInteger(), nullable=True),
        sa.Column("denominator", sa.BigInteger(), nullable=True),
        sa.Column("value", sa.BigInteger(), nullable=True),
        sa.Column("definition", _Words, nullable=True),
        sa.Column("source", _Id, nullable=True),
        sa.Column("confirmation", _Words, nullable=True),
        sa.Column("is_estimate", sa.Integer(), nullable=True),
        sa.Column("note", _Words, nullable=True),
        sa.Column("pack", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_observations"),
        sa.ForeignKeyConstraint(
            ["source"], ["organisations.id"], name="fk_observations_source_organisations"
        ),
    )
    op.create_index("ix_observations_source", "observations", ["source"])


def _platforms() -> None:
    op.create_table(
        "platforms",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("kind", _Words, nullable=True),
        sa.Column("level", _Words, nullable=True),
        sa.Column("host", _Id, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("approval_number", _Words, nullable=True),
        sa.Column("approved_on", sa.BigInteger(), nullable=True),
        sa.Column("equipment", sa.BigInteger(), nullable=True),
        sa.Column("services", sa.BigInteger(), nullable=True),
        sa.Column("customers", sa.BigInteger(), nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_platforms"),
        sa.ForeignKeyConstraint(
            ["host"], ["organisations.id"], name="fk_platforms_host_organisations"
        ),
    )
    op.create_index("ix_platforms_host", "platforms", ["host"])


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("id", _Id, nullable=False),
        sa.Column("change_set_id", _Id, nullable=False),
        sa.Column("file_id", _Id, nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("columns", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name="fk_sources_change_set_id_change_sets"
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["received_files.id"], name="fk_sources_file_id_received_files"
        ),
    )
    op.create_index("ix_sources_change_set_id", "sources", ["change_set_id"])


def _standards() -> None:
    op.create_table(
        "standards",
        sa.Column("id", _Id, nullable=False),
        sa.Column("number", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("kind", _Words, nullable=True),
        sa.Column("stage", _Words, nullable=True),
        sa.Column("role", _Words, nullable=True),
        sa.Column("organisation", _Id, nullable=True),
        sa.Column("sector", _Words, nullable=True),
        sa.Column("published_on", sa.BigInteger(), nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_standards"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_standards_organisation_organisations"
        ),
    )
    op.create_index("ix_standards_organisation", "standards", ["organisation"])


def _suppliers() -> None:
    op.create_table(
        "suppliers",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("organisation", _Id, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("kind", _Words, nullable=True),
        sa.Column("size", _Words, nullable=True),
        sa.Column("qualifications", _Words, nullable=True),
        sa.Column("high_tech", sa.Integer(), nullable=True),
        sa.Column("sectors", _Words, nullable=True),
        sa.Column("revenue", sa.BigInteger(), nullable=True),
        sa.Column("contact", _Words, nullable=True),
        sa.Column("phone", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_suppliers"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_suppliers_organisation_organisations"
        ),
    )
    op.create_index("ix_suppliers_organisation", "suppliers", ["organisation"])


def _tasks() -> None:
    op.create_table(
        "tasks",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("action", _Words, nullable=True),
        sa.Column("measure", _Words, nullable=True),
        sa.Column("lead", _Id, nullable=True),
        sa.Column("support", _Words, nullable=True),
        sa.Column("person", _Words, nullable=True),
        sa.Column("due_on", sa.BigInteger(), nullable=True),
        sa.Column("long_term", sa.Integer(), nullable=True),
        sa.Column("goal", _Words, nullable=True),
        sa.Column("progress_percent", sa.BigInteger(), nullable=True),
        sa.Column("progress_note", _Words, nullable=True),
        sa.Column("state", _Words, nullable=True),
        sa.Column("done_on", sa.BigInteger(), nullable=True),
        sa.Column("evidence", _Words, nullable=True),
        sa.Column("next_step", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tasks"),
        sa.ForeignKeyConstraint(["lead"], ["organisations.id"], name="fk_tasks_lead_organisations"),
    )
    op.create_index("ix_tasks_lead", "tasks", ["lead"])


def _zones() -> None:
    op.create_table(
        "zones",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("scheme", _Words, nullable=True),
        sa.Column("level", _Words, nullable=True),
        sa.Column("unit_type", _Words, nullable=True),
        sa.Column("stage", _Words, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("key_areas", _Words, nullable=True),
        sa.Column("leading_industries", _Words, nullable=True),
        sa.Column("lead_organisation", _Id, nullable=True),
        sa.Column("responsible_person", _Words, nullable=True),
        sa.Column("approval_number", _Words, nullable=True),
        sa.Column("approved_on", sa.BigInteger(), nullable=True),
        sa.Column("period_from", sa.BigInteger(), nullable=True),
        sa.Column("period_to", sa.BigInteger(), nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_zones"),
        sa.ForeignKeyConstraint(
            ["lead_organisation"],
            ["organisations.id"],
            name="fk_zones_lead_organisation_organisations",
        ),
    )
    op.create_index("ix_zones_lead_organisation", "zones", ["lead_organisation"])


def _history() -> None:
    op.create_table(
        "history",
        sa.Column("id", _Id, nullable=False),
        sa.Column("change_set_id", _Id, nullable=False),
        sa.Column("register", sa.Text(), nullable=False),
        sa.Column("record_id", sa.BigInteger(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("source_id", _Id, nullable=True),
        sa.Column("source_row", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_history"),
        sa.ForeignKeyConstraint(
            ["change_set_id"], ["change_sets.id"], name="fk_history_change_set_id_change_sets"
        ),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name="fk_history_source_id_sources"),
    )
    op.create_index("ix_history_change_set_id", "history", ["change_set_id"])
    op.create_index("ix_history_register_record_id", "history", ["register", "record_id"])


def _projects() -> None:
    op.create_table(
        "projects",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("region", _Words, nullable=True),
        sa.Column("zone", _Id, nullable=True),
        sa.Column("owner", _Id, nullable=True),
        sa.Column("sector", _Words, nullable=True),
        sa.Column("scenario", _Words, nullable=True),
        sa.Column("level", _Words, nullable=True),
        sa.Column("stage", _Words, nullable=True),
        sa.Column("start_date", sa.BigInteger(), nullable=True),
        sa.Column("end_date", sa.BigInteger(), nullable=True),
        sa.Column("total_investment", sa.BigInteger(), nullable=True),
        sa.Column("completed_investment", sa.BigInteger(), nullable=True),
        sa.Column("fiscal_funding", sa.BigInteger(), nullable=True),
        sa.Column("base_stations", sa.BigInteger(), nullable=True),
        sa.Column("terminals", sa.BigInteger(), nullable=True),
        sa.Column("network_mode", _Words, nullable=True),
        sa.Column("carrier", _Words, nullable=True),
        sa.Column("supplier", _Id, nullable=True),
        sa.Column("description", _Words, nullable=True),
        sa.Column("progress_percent", sa.BigInteger(), nullable=True),
        sa.Column("progress_note", _Words, nullable=True),
        sa.Column("benefits", _Words, nullable=True),
        sa.Column("problems", _Words, nullable=True),
        sa.Column("contact", _Words, nullable=True),
        sa.Column("phone", _Words, nullable=True),
        sa.Column("is_benchmark", sa.Integer(), nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("lifecycle", _Words, nullable=True),
        sa.Column("category", _Words, nullable=True),
        sa.Column("nature", _Words, nullable=True),
        sa.Column("partners", _Words, nullable=True),
        sa.Column("investment_5g", sa.BigInteger(), nullable=True),
        sa.Column("self_funding", sa.BigInteger(), nullable=True),
        sa.Column("annual_plan", sa.BigInteger(), nullable=True),
        sa.Column("annual_done", sa.BigInteger(), nullable=True),
        sa.Column("recommend_order", sa.BigInteger(), nullable=True),
        sa.Column("superior_code", _Words, nullable=True),
        sa.Column("honours", _Words, nullable=True),
        sa.Column("pack", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_projects"),
        sa.ForeignKeyConstraint(["zone"], ["zones.id"], name="fk_projects_zone_zones"),
        sa.ForeignKeyConstraint(
            ["owner"], ["organisations.id"], name="fk_projects_owner_organisations"
        ),
        sa.ForeignKeyConstraint(
            ["supplier"], ["organisations.id"], name="fk_projects_supplier_organisations"
        ),
    )
    op.create_index("ix_projects_owner", "projects", ["owner"])
    op.create_index("ix_projects_supplier", "projects", ["supplier"])
    op.create_index("ix_projects_zone", "projects", ["zone"])


def _solutions() -> None:
    op.create_table(
        "solutions",
        sa.Column("id", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("supplier", _Id, nullable=True),
        sa.Column("sector", _Words, nullable=True),
        sa.Column("summary", _Words, nullable=True),
        sa.Column("scenario", _Words, nullable=True),
        sa.Column("patents", sa.BigInteger(), nullable=True),
        sa.Column("customer", _Words, nullable=True),
        sa.Column("case_project", _Words, nullable=True),
        sa.Column("case_year", sa.BigInteger(), nullable=True),
        sa.Column("result", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_solutions"),
        sa.ForeignKeyConstraint(
            ["supplier"], ["suppliers.id"], name="fk_solutions_supplier_suppliers"
        ),
    )
    op.create_index("ix_solutions_supplier", "solutions", ["supplier"])


def _funds() -> None:
    op.create_table(
        "funds",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("policy", _Id, nullable=True),
        sa.Column("clause", _Words, nullable=True),
        sa.Column("project", _Id, nullable=True),
        sa.Column("organisation", _Id, nullable=True),
        sa.Column("kind", _Words, nullable=True),
        sa.Column("applied", sa.BigInteger(), nullable=True),
        sa.Column("approved", sa.BigInteger(), nullable=True),
        sa.Column("document_number", _Words, nullable=True),
        sa.Column("issued_on", sa.BigInteger(), nullable=True),
        sa.Column("goal", _Words, nullable=True),
        sa.Column("self_assessment", _Words, nullable=True),
        sa.Column("grade", _Words, nullable=True),
        sa.Column("audit", _Words, nullable=True),
        sa.Column("recovered", sa.BigInteger(), nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_funds"),
        sa.ForeignKeyConstraint(["policy"], ["policies.id"], name="fk_funds_policy_policies"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name="fk_funds_project_projects"),
        sa.ForeignKeyConstraint(
            ["organisation"], ["organisations.id"], name="fk_funds_organisation_organisations"
        ),
    )
    op.create_index("ix_funds_organisation", "funds", ["organisation"])
    op.create_index("ix_funds_policy", "funds", ["policy"])
    op.create_index("ix_funds_project", "funds", ["project"])


def _issues() -> None:
    op.create_table(
        "issues",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("source", _Words, nullable=True),
        sa.Column("raised_on", sa.BigInteger(), nullable=True),
        sa.Column("kind", _Words, nullable=True),
        sa.Column("project", _Id, nullable=True),
        sa.Column("zone", _Id, nullable=True),
        sa.Column("measure", _Words, nullable=True),
        sa.Column("responsible", _Id, nullable=True),
        sa.Column("person", _Words, nullable=True),
        sa.Column("support", _Words, nullable=True),
        sa.Column("due_on", sa.BigInteger(), nullable=True),
        sa.Column("progress_note", _Words, nullable=True),
        sa.Column("state", _Words, nullable=True),
        sa.Column("extensions", sa.BigInteger(), nullable=True),
        sa.Column("extension_approval", _Words, nullable=True),
        sa.Column("closed_on", sa.BigInteger(), nullable=True),
        sa.Column("closed_by", _Words, nullable=True),
        sa.Column("closing_basis", _Words, nullable=True),
        sa.Column("evidence", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_issues"),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name="fk_issues_project_projects"),
        sa.ForeignKeyConstraint(["zone"], ["zones.id"], name="fk_issues_zone_zones"),
        sa.ForeignKeyConstraint(
            ["responsible"], ["organisations.id"], name="fk_issues_responsible_organisations"
        ),
    )
    op.create_index("ix_issues_project", "issues", ["project"])
    op.create_index("ix_issues_responsible", "issues", ["responsible"])
    op.create_index("ix_issues_zone", "issues", ["zone"])


def _milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("id", _Id, nullable=False),
        sa.Column("project", _Id, nullable=False),
        sa.Column("name", _Words, nullable=False),
        sa.Column("planned_on", sa.BigInteger(), nullable=True),
        sa.Column("forecast_on", sa.BigInteger(), nullable=True),
        sa.Column("actual_on", sa.BigInteger(), nullable=True),
        sa.Column("weight", sa.BigInteger(), nullable=True),
        sa.Column("evidence", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_milestones"),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name="fk_milestones_project_projects"
        ),
    )
    op.create_index("ix_milestones_project", "milestones", ["project"])


def _networks() -> None:
    op.create_table(
        "networks",
        sa.Column("id", _Id, nullable=False),
        sa.Column("code", _Words, nullable=True),
        sa.Column("name", _Words, nullable=False),
        sa.Column("user", _Id, nullable=True),
        sa.Column("region", _Words, nullable=True),
        sa.Column("industry", _Words, nullable=True),
        sa.Column("sector", _Words, nullable=True),
        sa.Column("project", _Id, nullable=True),
        sa.Column("carrier", _Words, nullable=True),
        sa.Column("mode", _Words, nullable=True),
        sa.Column("macro_stations", sa.BigInteger(), nullable=True),
        sa.Column("indoor_systems", sa.BigInteger(), nullable=True),
        sa.Column("upf", _Words, nullable=True),
        sa.Column("mec_nodes", sa.BigInteger(), nullable=True),
        sa.Column("has_slice", sa.Integer(), nullable=True),
        sa.Column("band", _Words, nullable=True),
        sa.Column("terminals", sa.BigInteger(), nullable=True),
        sa.Column("redcap_terminals", sa.BigInteger(), nullable=True),
        sa.Column("scenario", _Words, nullable=True),
        sa.Column("signed_on", sa.BigInteger(), nullable=True),
        sa.Column("contract_amount", sa.BigInteger(), nullable=True),
        sa.Column("contract_term", _Words, nullable=True),
        sa.Column("opened_on", sa.BigInteger(), nullable=True),
        sa.Column("state", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_networks"),
        sa.ForeignKeyConstraint(
            ["user"], ["organisations.id"], name="fk_networks_user_organisations"
        ),
        sa.ForeignKeyConstraint(["project"], ["projects.id"], name="fk_networks_project_projects"),
    )
    op.create_index("ix_networks_project", "networks", ["project"])
    op.create_index("ix_networks_user", "networks", ["user"])


def _progress_reports() -> None:
    op.create_table(
        "progress_reports",
        sa.Column("id", _Id, nullable=False),
        sa.Column("project", _Id, nullable=False),
        sa.Column("period", sa.BigInteger(), nullable=True),
        sa.Column("period_investment", sa.BigInteger(), nullable=True),
        sa.Column("year_investment", sa.BigInteger(), nullable=True),
        sa.Column("cumulative_investment", sa.BigInteger(), nullable=True),
        sa.Column("progress_percent", sa.BigInteger(), nullable=True),
        sa.Column("progress_note", _Words, nullable=True),
        sa.Column("problems", _Words, nullable=True),
        sa.Column("coordination", _Words, nullable=True),
        sa.Column("coordination_level", _Words, nullable=True),
        sa.Column("next_plan", _Words, nullable=True),
        sa.Column("filler", _Words, nullable=True),
        sa.Column("phone", _Words, nullable=True),
        sa.Column("review_state", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_progress_reports"),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name="fk_progress_reports_project_projects"
        ),
    )
    op.create_index("ix_progress_reports_project", "progress_reports", ["project"])


def _project_events() -> None:
    op.create_table(
        "project_events",
        sa.Column("id", _Id, nullable=False),
        sa.Column("project", _Id, nullable=False),
        sa.Column("kind", _Words, nullable=False),
        sa.Column("happened_on", sa.BigInteger(), nullable=True),
        sa.Column("from_state", _Words, nullable=True),
        sa.Column("to_state", _Words, nullable=True),
        sa.Column("approval_number", _Words, nullable=True),
        sa.Column("note", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_project_events"),
        sa.ForeignKeyConstraint(
            ["project"], ["projects.id"], name="fk_project_events_project_projects"
        ),
    )
    op.create_index("ix_project_events_project", "project_events", ["project"])


def _payments() -> None:
    op.create_table(
        "payments",
        sa.Column("id", _Id, nullable=False),
        sa.Column("fund", _Id, nullable=False),
        sa.Column("paid_on", sa.BigInteger(), nullable=True),
        sa.Column("amount", sa.BigInteger(), nullable=True),
        sa.Column("payee", _Words, nullable=True),
        sa.Column("remark", _Words, nullable=True),
        sa.Column("extras", sa.JSON(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_payments"),
        sa.ForeignKeyConstraint(["fund"], ["funds.id"], name="fk_payments_fund_funds"),
    )
    op.create_index("ix_payments_fund", "payments", ["fund"])
