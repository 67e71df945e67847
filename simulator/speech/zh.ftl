# 图、指标与增长检验所用的文字（中文）。键与 en.ftl 相同，由测试对照。

## 内置情景的客户群

segment-enterprise = 大型企业
segment-government = 政府机构
segment-academic = 高校与科研机构
segment-sme = 中小企业
segment-individual = 个人用户
